namespace Backoffice.Baseline.Database;

/// <summary>All SQL that the baseline sends. A page of 50 reads 51 rows to know whether another page follows.</summary>
internal static class Statements
{
    public const string Customers =
        """
        select id, created_at, first_name, last_name, email, phone, status
        from customers
        where company_id = $1
        order by created_at desc, id desc
        limit 51
        """;

    public const string CustomersAfter =
        """
        select id, created_at, first_name, last_name, email, phone, status
        from customers
        where company_id = $1 and (created_at, id) < ($2, $3)
        order by created_at desc, id desc
        limit 51
        """;

    public const string CustomerById =
        """
        select id, created_at, first_name, last_name, email, phone, status
        from customers
        where company_id = $1 and id = $2
        """;

    public const string AppointmentsOfCustomer =
        """
        select id, starts_at, ends_at, service, status
        from appointments
        where company_id = $1 and customer_id = $2
        order by starts_at desc, id desc
        limit 5
        """;

    public const string CustomersWithRelations =
        """
        select id, created_at, first_name, last_name, email
        from customers
        where company_id = $1
        order by created_at desc, id desc
        limit 51
        """;

    public const string AppointmentsOfCustomers =
        """
        select k.position, a.id, a.starts_at, a.ends_at, a.service, a.status, a.staff_member_id, a.branch_id
        from unnest($2) with ordinality as k (customer_id, position)
        cross join lateral (
            select id, starts_at, ends_at, service, status, staff_member_id, branch_id
            from appointments
            where company_id = $1 and customer_id = k.customer_id
            order by starts_at desc, id desc
            limit 5) a
        """;

    public const string InvoicesOfCustomers =
        """
        select k.position, i.id, i.number, i.status, i.total, i.currency, i.issued_at
        from unnest($2) with ordinality as k (customer_id, position)
        cross join lateral (
            select id, number, status, total, currency, issued_at
            from invoices
            where company_id = $1 and customer_id = k.customer_id
            order by issued_at desc, id desc
            limit 3) i
        """;

    public const string StaffMembers = "select id, name from staff_members where company_id = $1 and id = any($2)";

    public const string Branches = "select id, name from branches where company_id = $1 and id = any($2)";

    public const string CustomersOfStatus =
        """
        select id, created_at, first_name, last_name, email, phone, status
        from customers
        where company_id = $1 and status = $2
        order by created_at, id
        limit 51
        """;

    public const string CountOfCustomers = "select count(*) from customers where company_id = $1";

    /// <summary>With one row more than the page has.</summary>
    public const string Appointments =
        """
        select id, starts_at, ends_at, service, status
        from appointments
        where company_id = $1
        order by starts_at desc, id desc
        limit $2
        """;

    public const string AppointmentsWithStaffMember =
        """
        select id, starts_at, service, staff_member_id
        from appointments
        where company_id = $1
        order by starts_at desc, id desc
        limit 1000
        """;

    public const string FirstStaffMembers = "select id, name from staff_members where company_id = $1 order by name, id limit 10";

    public const string AppointmentsOfStaffMembers =
        """
        select k.position, a.id, a.starts_at, a.customer_id
        from unnest($2) with ordinality as k (staff_member_id, position)
        cross join lateral (
            select id, starts_at, customer_id
            from appointments
            where company_id = $1 and staff_member_id = k.staff_member_id
            order by starts_at desc, id desc
            limit 5) a
        """;

    public const string CustomerNames =
        "select id, first_name, last_name from customers where company_id = $1 and id = any($2)";

    public const string TotalsOfCustomers =
        """
        select k.position, i.id, i.number, i.total
        from unnest($2) with ordinality as k (customer_id, position)
        cross join lateral (
            select id, number, total
            from invoices
            where company_id = $1 and customer_id = k.customer_id
            order by issued_at desc, id desc
            limit 3) i
        """;

    /// <summary>Only what is booked or confirmed can be moved, and is booked then.</summary>
    public const string Reschedule =
        """
        update appointments
        set starts_at = $3, ends_at = $4, status = 1, updated_at = now()
        where company_id = $1 and id = $2 and status in (1, 2)
        returning id, starts_at, ends_at, status
        """;
}
