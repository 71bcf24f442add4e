using System.Globalization;
using System.Text;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification;

/// <summary>
/// The smallest change that mends a CTM, as SQL to be reviewed and run by hand: the same locks, the same rows. It refuses to run when the digest
/// is no longer the one that it was written for.
/// </summary>
public static class RepairSql
{
    public static string Of(IReadOnlyList<ComparedCtm> ctms)
    {
        var sql = new StringBuilder("-- Mends the rows of CTMs whose copies differ. Review, then run with psql -v ON_ERROR_STOP=1. Afterwards: eventsv3 verify --dirty\n");
        foreach (var ctm in ctms)
            Add(sql, ctm);
        return sql.ToString();
    }

    private static void Add(StringBuilder sql, ComparedCtm ctm)
    {
        var id = Text($"{ctm.CtmId:D}");
        sql.Append(CultureInfo.InvariantCulture, $"\nbegin;\nselect from ctm where id = {id} for no key update;\n");
        sql.Append(CultureInfo.InvariantCulture, $"""
            do $$ begin
              if coalesce((select digest_rev from ctm_projection where ctm_id = {id}), 0) <> {ctm.DigestRev} then
                raise exception 'The digest of CTM {ctm.CtmId:D} was written since; run "eventsv3 verify" and emit again.';
              end if;
            end $$;

            """);
        if (!ctm.Exists)
            sql.Append(CultureInfo.InvariantCulture, $"delete from events_v3 v where v.ctm_id = {id} and not exists (select from ctm where id = {id});\n");
        else
            Rows(sql, ctm, id);
        sql.Append(CultureInfo.InvariantCulture, $"delete from migration.verified where ctm_id = {id};\ncommit;\n");
    }

    private static void Rows(StringBuilder sql, ComparedCtm ctm, string id)
    {
        var rowOf = EventPairing.Of(ctm.DigestEvents, ctm.TablesEvents);
        var keeps = ctm.DigestEvents.Select((e, i) => rowOf[i] is { } row && (e.Id ?? ctm.TablesEvents[row].Id) == ctm.TablesEvents[row].Id).ToList();
        var kept = Enumerable.Range(0, keeps.Count).Where(i => keeps[i]).Select(i => rowOf[i]!.Value).ToHashSet();
        foreach (var row in Enumerable.Range(0, ctm.TablesEvents.Count).Where(row => !kept.Contains(row)))
            sql.Append(CultureInfo.InvariantCulture, $"delete from events_v3 where id = '{ctm.TablesEvents[row].Id:D}' and ctm_id = {id};\n");
        foreach (var (i, e) in ctm.DigestEvents.Index())
        {
            if (keeps[i])
                Change(sql, e, ctm.TablesEvents[rowOf[i]!.Value]);
            else
                Create(sql, e, ctm.CtmId);
        }
    }

    private static void Change(StringBuilder sql, ComparedEvent e, ComparedEvent row)
    {
        if ((e.Date, e.Summary, e.Confidence, e.Extra, e.Place) != (row.Date, row.Summary, row.Confidence, row.Extra, row.Place))
        {
            sql.Append(CultureInfo.InvariantCulture,
                $"update events_v3 set date = {Text(e.Date)}, summary = {Text(e.Summary)}, date_confidence = {Text(e.Confidence)}, ordinal = {e.Place}, extra = {Text(e.Extra)} where id = '{row.Id:D}';\n");
        }
        if (e.Titles.SequenceEqual(row.Titles))
            return;
        foreach (var title in row.Titles.Except(e.Titles))
            sql.Append(CultureInfo.InvariantCulture, $"delete from event_v3_titles where event_id = '{row.Id:D}' and title_id = '{title:D}';\n");
        Link(sql, row.Id!.Value, e.Titles);
    }

    /// <summary>An id that another CTM's row has meanwhile ends the script; repair --execute brings such a row back.</summary>
    private static void Create(StringBuilder sql, ComparedEvent e, Guid ctm)
    {
        var id = e.Id ?? NamelessEvent.IdOf(ctm, e.Date, e.Summary);
        sql.Append(CultureInfo.InvariantCulture,
            $"insert into events_v3 (id, ctm_id, date, summary, date_confidence, ordinal, extra) values ('{id:D}', '{ctm:D}', {Text(e.Date)}, {Text(e.Summary)}, {Text(e.Confidence)}, {e.Place}, {Text(e.Extra)});\n");
        Link(sql, id, e.Titles);
    }

    private static void Link(StringBuilder sql, Guid id, IReadOnlyList<Guid> titles)
    {
        if (titles.Count == 0)
            return;
        var values = string.Join(", ", titles.Select((title, ordinal) => $"('{id:D}', '{title:D}', {ordinal})"));
        sql.Append(CultureInfo.InvariantCulture,
            $"insert into event_v3_titles (event_id, title_id, ordinal) values {values}\n  on conflict (event_id, title_id) do update set ordinal = excluded.ordinal;\n");
    }

    private static string Text(string? value) => value is null ? "null" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
