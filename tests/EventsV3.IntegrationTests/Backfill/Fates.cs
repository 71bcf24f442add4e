using System.Globalization;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Random and repeatable; more of it where the environment asks for the long form.</summary>
internal static class Fates
{
    /// <summary><c>EVENTSV3_SEED</c> repeats a failure.</summary>
    public static int Seed { get; } = Number("EVENTSV3_SEED", 20260118);

    /// <param name="variable">Names the long form, for example <c>EVENTSV3_KILLS=200</c>.</param>
    /// <param name="shortForm">Otherwise.</param>
    public static int Number(string variable, int shortForm) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : shortForm;
}
