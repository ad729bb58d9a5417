using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>A number is too small, too large or too precise for what it counts.</summary>
/// <param name="Field">The input field that holds the number.</param>
internal sealed record InvalidAmountError(string Field, string Message) : MutationError(Message)
{
    /// <summary>The largest amount of money that can be stored.</summary>
    public const decimal MaxMoney = 999_999_999_999.99m;

    /// <summary>The largest quantity that can be stored.</summary>
    public const decimal MaxQuantity = 999_999_999.999m;

    /// <summary>Looks for what is wrong with an amount of money that must be more than nothing.</summary>
    /// <returns>The error; null when the amount is fine.</returns>
    public static InvalidAmountError? FindMoney(string field, decimal amount) => Find(field, amount, 0.01m, MaxMoney, decimals: 2);

    /// <summary>Looks for what is wrong with a price, which may be nothing.</summary>
    /// <returns>The error; null when the price is fine.</returns>
    public static InvalidAmountError? FindPrice(string field, decimal price) => Find(field, price, 0, MaxMoney, decimals: 2);

    /// <summary>Looks for what is wrong with a quantity.</summary>
    /// <returns>The error; null when the quantity is fine.</returns>
    public static InvalidAmountError? FindQuantity(string field, decimal quantity) => Find(field, quantity, 0.001m, MaxQuantity, decimals: 3);

    private static InvalidAmountError? Find(string field, decimal number, decimal smallest, decimal largest, int decimals) =>
        number < smallest || number > largest || decimal.Round(number, decimals) != number
            ? new(field, string.Create(
                CultureInfo.InvariantCulture,
                $"\"{field}\" is {number}: it must be from {smallest} to {largest}, with at most {decimals} decimals."))
            : null;
}
