namespace Backoffice.Persistence.DemoData;

/// <summary>The words of the sales people of a demo company.</summary>
internal static class DemoSales
{
    public static readonly string[] Titles =
        ["Annual contract", "Renewal", "Upgrade", "Pilot project", "Maintenance contract", "Framework agreement", "Training", "Relocation", "Extension"];

    public static readonly string[] LostReasons = ["Price", "Chose a competitor", "No budget this year", "No answer", "Postponed"];

    public static readonly string[] Calls = ["Introduction", "Questions about the offer", "Follow-up", "Negotiation"];
    public static readonly string[] Emails = ["Offer sent", "Reply to questions", "Documents", "Reminder"];
    public static readonly string[] Meetings = ["First meeting", "Presentation", "Visit on site", "Closing meeting"];
    public static readonly string[] Notes = ["Budget", "Decision makers", "Preferences", "Complaint"];
    public static readonly string[] Tasks = ["Call back", "Send the offer", "Prepare the presentation", "Ask for a decision"];
}
