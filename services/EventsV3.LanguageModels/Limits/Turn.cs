namespace EventsV3.LanguageModels.Limits;

/// <summary>Leave to send one request.</summary>
/// <param name="Waited">How long it was waited for.</param>
/// <param name="BookedAt">No later than the booking, as a timestamp of the clock of <see cref="Turns"/>.</param>
internal readonly record struct Turn(TimeSpan Waited, long BookedAt);
