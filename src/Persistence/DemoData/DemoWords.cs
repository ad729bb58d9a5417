using Bogus;

namespace Backoffice.Persistence.DemoData;

/// <summary>The words that demo rows are made of. Bogus fills the lists once; it is too slow to be asked per row.</summary>
internal static class DemoWords
{
    public static readonly string[] FirstNames = Collect(400, faker => faker.Name.FirstName());
    public static readonly string[] LastNames = Collect(450, faker => faker.Name.LastName());
    public static readonly string[] Streets = Collect(100, faker => faker.Address.StreetAddress());
    public static readonly string[] Notes = Collect(100, faker => faker.Lorem.Sentence());
    public static readonly string[] Tags = ["vip", "newsletter", "referral", "walk-in", "student", "business", "allergies"];
    public static readonly string[] Titles = ["Stylist", "Senior stylist", "Mechanic", "Consultant", "Therapist", "Apprentice"];
    public static readonly string[] Services =
        ["Haircut", "Colouring", "Consultation", "Massage", "Inspection", "Repair", "Tyre change", "Manicure", "Check-up"];

    private static string[] Collect(int count, Func<Faker, string> make)
    {
        var faker = new Faker("en") { Random = new Randomizer(7) };
        var words = new List<string>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; words.Count < count && attempt < count * 100; attempt++)
        {
            var word = make(faker);
            if (seen.Add(word))
            {
                words.Add(word);
            }
        }

        return [.. words];
    }
}
