namespace Backoffice.Persistence.Production;

/// <summary>The status of a machine.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum MachineStatus : short
{
    /// <summary>The machine is ready for work.</summary>
    Active = 1,

    /// <summary>The machine is being maintained or repaired; it takes no new steps.</summary>
    Maintenance = 2,

    /// <summary>The machine is switched off; steps can be planned on it, but not started.</summary>
    Offline = 3,
}
