using Backoffice.Persistence.Production;

namespace Backoffice.Persistence.DemoData;

/// <summary>The workshop of a demo company: its processes, and the machines that carry them out.</summary>
internal static class DemoWorkshop
{
    public static readonly string[] Processes =
        ["Inspection", "Disassembly", "Turning", "Milling", "Welding", "Painting", "Assembly", "Quality check"];

    public static readonly string[] Titles =
    [
        "Gearbox overhaul", "Brake service", "Engine rebuild", "Pump repair", "Frame straightening", "Body repair", "Axle replacement",
        "Valve block", "Drive shaft", "Control cabinet", "Custom bracket", "Annual service",
    ];

    public static readonly string[] BlockedReasons = ["A part is missing", "The customer must decide", "A tool is broken", "The drawing is not released"];

    /// <summary>Each with the process that it is made for.</summary>
    public static readonly (string Name, int Process)[] Machines =
    [
        ("Lathe 1", 2), ("Lathe 2", 2), ("Milling machine 1", 3), ("Milling machine 2", 3), ("Welding station 1", 4), ("Welding station 2", 4),
        ("Spray booth 1", 5), ("Spray booth 2", 5), ("Press", 6), ("Assembly line", 6), ("Test bench 1", 7), ("Test bench 2", 7),
    ];

    /// <summary>Of the two machines of a process, the first is always ready for work.</summary>
    public static (MachineStatus Status, bool IsActive) StatusOf(int machine) => machine switch
    {
        3 => (MachineStatus.Maintenance, true),
        5 => (MachineStatus.Offline, true),
        7 => (MachineStatus.Maintenance, true),
        11 => (MachineStatus.Offline, false),
        _ => (MachineStatus.Active, true),
    };
}
