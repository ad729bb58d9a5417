namespace Backoffice.Persistence.DemoData;

/// <summary>The support desk of a demo company: what customers ask, and what they are told.</summary>
internal static class DemoDesk
{
    /// <summary>The first line of a conversation is the customer's, and they take turns.</summary>
    public static readonly (string Subject, string Note, string[] Lines)[] Topics =
    [
        ("Invoice was paid twice", "Bank statement confirms both payments.",
        [
            "Hello, my bank shows two payments for the same invoice. Can you check this please?",
            "Thank you for telling us. I see both payments and will send the second one back today.",
            "Great. How long does the refund take?",
            "Two to three working days, depending on your bank.",
        ]),
        ("Appointment at another time", "Prefers mornings.",
        [
            "Something came up. Is there anything free on Thursday instead?",
            "Thursday at 10:00 or at 16:30 would be possible. Which one suits you?",
            "10:00 is perfect, thank you!",
            "Done. You will get a confirmation by e-mail.",
        ]),
        ("Internet is slow in the evening", "Line test: 38 % packet loss after 19:00. Ticket opened with the carrier.",
        [
            "Since last week our connection is very slow after 7 p.m. I have restarted the router twice.",
            "I am sorry about that. I have started a line test that runs until tomorrow. Could you leave the router on overnight?",
            "Yes, it stays on.",
            "The test shows a fault on our side. A technician will repair it until Friday.",
            "It works again since this morning. Thanks!",
            "I am glad to hear that. Please write again if anything is wrong.",
        ]),
        ("Repaired part makes a noise", "Same bearing as in March, check the supplier.",
        [
            "The gearbox you repaired makes a grinding noise when it is cold.",
            "That should not be. Can you bring it in this week? The check is free of charge.",
            "I can come on Wednesday afternoon.",
            "Wednesday at 15:00 is reserved for you.",
        ]),
        ("Copy of the contract", "Sent from the archive.",
        [
            "Could you send me a copy of our contract? I can't find ours.",
            "Of course, you find it attached.",
        ]),
        ("Change of address", "Also changed at billing.",
        [
            "We have moved. Our new address is in the attached letter.",
            "Thank you, the new address is saved. Does it apply to invoices, too?",
            "Yes, to everything.",
            "Understood, it is changed everywhere.",
        ]),
        ("Question about prices", "Interested in the yearly plan.",
        [
            "What would the larger plan cost per month if we pay for a year?",
            "It is ten per cent less than the monthly price. Shall I send you an offer?",
            "Yes please.",
        ]),
        ("Can't open the attachment", "Old PDF reader.",
        [
            "The attachment of your last e-mail does not open on my phone.",
            "I have sent it again in another format. Does it open now?",
        ]),
    ];

    public const string Greeting = "Hello! A member of our team will answer soon. Meanwhile, please tell us your customer number.";
}
