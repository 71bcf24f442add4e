using EventsV3.Domain.Digests;
using Npgsql;

namespace EventsV3.Store.Backfill;

/// <summary>Which elements of a CTM the database refuses, found by trial in transactions that are rolled back (M2).</summary>
/// <param name="database">Holds the CTM.</param>
/// <param name="attempt">A trial: succeeds, or throws.</param>
internal sealed class PoisonSearch(NpgsqlDataSource database, Func<ProjectionRequest, Task> attempt)
{
    /// <param name="request">Of one CTM, and refused.</param>
    /// <param name="refusal">What the database said of the whole.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>
    /// All that is to be left out for the rest to be taken; when no element alone is the cause, the whole digest; nothing, when it is taken now.
    /// </returns>
    public async Task<IReadOnlyList<RefusedElement>> Find(ProjectionRequest request, PostgresException refusal, CancellationToken cancel)
    {
        if (await Refusal(request) is null)
            return [];
        var (ctm, digest) = (request.Ctms[0], await Digest(request.Ctms[0], cancel));
        var elements = DigestCodec.Elements(digest)
            .Select((raw, place) => new RefusedElement(ctm, place, raw, Reason(refusal)))
            .ExceptBy(DigestCodec.Read(digest).Unreadable.Where(part => part.Part == DigestPart.Element).Select(part => part.Index), e => e.Place)
            .ToArray();
        var refused = new List<RefusedElement>();
        await Search(request, elements, elements, refused);
        if (refused.Count > 0 && await Refusal(request with { Refused = refused }) is null)
            return refused;
        return [new(ctm, -1, digest ?? "null", Reason(refusal))];
    }

    /// <summary>Halves what is suspected until the culprits stand alone; all others are left out of a trial.</summary>
    private async Task Search(
        ProjectionRequest request, RefusedElement[] all, ArraySegment<RefusedElement> suspects, List<RefusedElement> refused)
    {
        if (suspects.Count == 0 || await Refusal(request with { Refused = [.. all.Except(suspects)] }) is not { } refusal)
            return;
        if (suspects.Count == 1)
        {
            refused.Add(suspects[0] with { Reason = Reason(refusal) });
            return;
        }
        await Search(request, all, suspects[..(suspects.Count / 2)], refused);
        await Search(request, all, suspects[(suspects.Count / 2)..], refused);
    }

    private async Task<PostgresException?> Refusal(ProjectionRequest request)
    {
        try
        {
            await attempt(request with { DryRun = true, Cursor = null });
            return null;
        }
        catch (PostgresException refusal) when (PassingFailure.IsPoison(refusal))
        {
            return refusal;
        }
    }

    private async Task<string?> Digest(Guid ctm, CancellationToken cancel)
    {
        await using var read = database.CreateCommand(Sql.Load("Backfill/read_batch.sql"));
        read.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [ctm] });
        await using var reader = await read.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) && !reader.IsDBNull(1) ? reader.GetString(1) : null;
    }

    private static string Reason(PostgresException refusal) => $"PostgreSQL {refusal.SqlState}: {refusal.MessageText}";
}
