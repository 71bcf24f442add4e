using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.Store.Verification;

/// <summary>There is nothing to compare or to mend: the digest is put away, or no more. Nothing was changed.</summary>
/// <param name="phase">Null: it went while the comparison was under way.</param>
public sealed class OneCopyException(Phase? phase) : Exception(phase switch
{
    Domain.Phases.Phase.Renamed => $"In renamed the digest is put away and nobody writes it: {TheTables}",
    Domain.Phases.Phase.Dropped => $"In dropped there is no digest any more: {TheTables}",
    _ => $"The digest was put away meanwhile: {TheTables}",
})
{
    private const string TheTables = "the tables are the one copy, and there is nothing to compare them with.";

    public Phase? Phase => phase;

    internal static bool Explains(PostgresException failure) =>
        failure.SqlState == PostgresErrorCodes.UndefinedColumn && failure.MessageText.Contains("events_digest", StringComparison.Ordinal);
}
