using EventsV3.Store.Verification;

namespace EventsV3.Cli.Verify;

/// <summary>What derives a copy that is behind.</summary>
internal static class Behind
{
    public static string Next(DerivedCopy copy) => copy == DerivedCopy.Tables ? "eventsv3 backfill" : "eventsv3 rollback rebuild-jsonb";
}
