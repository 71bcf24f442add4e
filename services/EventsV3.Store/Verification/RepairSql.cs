using System.Globalization;
using System.Text;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification;

/// <summary>
/// The smallest change that mends a CTM, as SQL to be reviewed and run by hand: the same locks, the same rows. It refuses to run when the
/// digest is no longer the one that it was written for, and in a phase in which the other copy is the truth.
/// </summary>
public static class RepairSql
{
    /// <summary>The rows are derived from the digests. CTMs whose rows are at each other's go in one transaction.</summary>
    public static string Of(IReadOnlyList<ComparedCtm> ctms, IReadOnlyList<StrayRow> strays)
    {
        var sql = Header("rows");
        foreach (var (together, astray) in StrayGroups.Of(ctms, strays))
        {
            Begin(sql, together, "'jsonb_only', 'dual_write', 'backfilled', 'verified', 'shadow', 'read_v3'");
            Line(sql, $"set constraints events_v3_ctm_date_summary_key deferred;");
            if (astray.Count > 0)
                BringBack(sql, astray);
            foreach (var ctm in together)
                Mend(sql, ctm);
            End(sql, together);
        }
        return sql.ToString();
    }

    /// <summary>Once the tables are the truth (M1): the digests are built from the rows.</summary>
    public static string OfDigests(IReadOnlyList<ComparedCtm> ctms)
    {
        var sql = Header("digests");
        foreach (var ctm in ctms.Where(ctm => ctm.Exists))
        {
            var id = Id(ctm.CtmId);
            Begin(sql, [ctm], "'v3_primary', 'frozen'");
            Line(sql, $"select set_config('eventsv3.writes', 'by hand', true);");
            Line(sql, $"update ctm set events_digest = migration.events_of_tables({id}) where id = {id};");
            Line(sql, $"update ctm_projection set projected_rev = digest_rev where ctm_id = {id};");
            End(sql, [ctm]);
        }
        foreach (var ctm in ctms.Where(ctm => !ctm.Exists))
            Line(sql, $"-- CTM {ctm.CtmId:D} is gone, and its rows are the truth: restore the CTM, or delete the rows by hand.");
        return sql.ToString();
    }

    private static StringBuilder Header(string what)
    {
        var sql = new StringBuilder();
        Line(sql, $"-- Mends the {what} of CTMs whose copies differ. Review, then run with psql -v ON_ERROR_STOP=1.");
        Line(sql, $"-- Afterwards: eventsv3 verify --dirty");
        Line(sql, $"-- It keeps nothing of what was there before; eventsv3 repair --execute does, and can be undone.");
        return sql;
    }

    private static void Begin(StringBuilder sql, IReadOnlyList<ComparedCtm> ctms, string phases)
    {
        Line(sql, $"\nbegin;\nselect pg_advisory_xact_lock_shared(hashtext('eventsv3 phase'));");
        Line(sql, $"select id from ctm where id in ({Ids(ctms)}) order by id for no key update;");
        Line(sql, $"do $$ begin");
        Line(sql, $"  if not exists (select from migration.phase where phase in ({phases})) then");
        Line(sql, $"    raise exception 'The other copy is the truth by now; emit again.';");
        Line(sql, $"  end if;");
        foreach (var ctm in ctms)
        {
            Line(sql, $"  if coalesce((select digest_rev from ctm_projection where ctm_id = {Id(ctm.CtmId)}), 0) <> {ctm.DigestRev} then");
            Line(sql, $"    raise exception 'The digest of CTM {ctm.CtmId:D} was written since; run \"eventsv3 verify\" and emit again.';");
            Line(sql, $"  end if;");
        }
        Line(sql, $"end $$;");
    }

    private static void End(StringBuilder sql, IReadOnlyList<ComparedCtm> ctms) =>
        Line(sql, $"delete from migration.verified where ctm_id in ({Ids(ctms)});\ncommit;");

    private static void BringBack(StringBuilder sql, IReadOnlyList<StrayRow> strays)
    {
        var values = strays.Select(stray => $"({Id(stray.Row)}::uuid, {Id(stray.Astray)}::uuid, {Id(stray.Home)}::uuid)");
        Line(sql, $"update events_v3 v set ctm_id = s.home from (values {string.Join(", ", values)}) as s (id, astray, home)");
        Line(sql, $"  where v.id = s.id and v.ctm_id = s.astray;");
    }

    private static void Mend(StringBuilder sql, ComparedCtm ctm)
    {
        if (!ctm.Exists)
        {
            Line(sql, $"delete from events_v3 where ctm_id = {Id(ctm.CtmId)} and not exists (select from ctm where id = {Id(ctm.CtmId)});");
            return;
        }
        var rowOf = EventPairing.Of(ctm.DigestEvents, ctm.TablesEvents);
        // A row whose id is not the event's is another event's row by now.
        var pairs = ctm.DigestEvents
            .Select((e, i) => (Event: e, Row: rowOf[i] is { } row && (e.Id is null || e.Id == ctm.TablesEvents[row].Id) ? row : -1)).ToList();
        var kept = pairs.Select(pair => pair.Row).ToHashSet();
        foreach (var row in ctm.TablesEvents.Where((_, row) => !kept.Contains(row)))
            Line(sql, $"delete from events_v3 where id = {Id(row.Id!.Value)} and ctm_id = {Id(ctm.CtmId)};");
        foreach (var (e, row) in pairs)
        {
            if (row >= 0)
                Change(sql, e, ctm.TablesEvents[row]);
            else
                Create(sql, e, ctm.CtmId);
        }
    }

    private static void Change(StringBuilder sql, ComparedEvent e, ComparedEvent row)
    {
        var id = Id(row.Id!.Value);
        if ((e.Date, e.Summary, e.Confidence, e.Extra, e.Place) != (row.Date, row.Summary, row.Confidence, row.Extra, row.Place))
        {
            Line(sql, $"update events_v3 set date = {Text(e.Date)}, summary = {Text(e.Summary)}, date_confidence = {Text(e.Confidence)},");
            Line(sql, $"  ordinal = {e.Place}, extra = {Text(e.Extra)} where id = {id};");
        }
        if (e.Titles.SequenceEqual(row.Titles))
            return;
        foreach (var title in row.Titles.Except(e.Titles))
            Line(sql, $"delete from event_v3_titles where event_id = {id} and title_id = {Id(title)};");
        Link(sql, id, e.Titles);
    }

    /// <summary>An id that another CTM's row has meanwhile ends the script.</summary>
    private static void Create(StringBuilder sql, ComparedEvent e, Guid ctm)
    {
        var id = Id(e.Id ?? NamelessEvent.IdOf(ctm, e.Date, e.Summary));
        Line(sql, $"insert into events_v3 (id, ctm_id, date, summary, date_confidence, ordinal, extra)");
        Line(sql, $"  values ({id}, {Id(ctm)}, {Text(e.Date)}, {Text(e.Summary)}, {Text(e.Confidence)}, {e.Place}, {Text(e.Extra)});");
        Link(sql, id, e.Titles);
    }

    private static void Link(StringBuilder sql, string id, IReadOnlyList<Guid> titles)
    {
        if (titles.Count == 0)
            return;
        var values = string.Join(", ", titles.Select((title, ordinal) => $"({id}, {Id(title)}, {ordinal})"));
        Line(sql, $"insert into event_v3_titles (event_id, title_id, ordinal) values {values}");
        Line(sql, $"  on conflict (event_id, title_id) do update set ordinal = excluded.ordinal;");
    }

    private static void Line(StringBuilder sql, FormattableString line) =>
        sql.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Ids(IReadOnlyList<ComparedCtm> ctms) => string.Join(", ", ctms.Select(ctm => Id(ctm.CtmId)));

    private static string Id(Guid id) => $"'{id:D}'";

    private static string Text(string? value) => value is null ? "null" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
