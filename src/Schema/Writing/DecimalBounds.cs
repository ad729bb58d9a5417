using System.Globalization;

namespace Backoffice.Schema.Writing;

/// <summary>The numbers that a column can store.</summary>
internal readonly record struct DecimalBounds(decimal Min, decimal Max, int Decimals)
{
    public string Description => string.Create(CultureInfo.InvariantCulture, $"from {Min} to {Max}, with at most {Decimals} decimals");

    public string? FindFault(decimal number) => number < Min || number > Max || decimal.Round(number, Decimals) != number
        ? string.Create(CultureInfo.InvariantCulture, $"is {number}: it must be {Description}")
        : null;
}
