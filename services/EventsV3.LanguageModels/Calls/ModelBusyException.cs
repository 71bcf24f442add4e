namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// The model cannot be asked for longer than a message should be held: its limit is booked out, or its settings are wrong. The message goes to
/// the end of its queue; nothing is wrong with it.
/// </summary>
public sealed class ModelBusyException(string reason) : Exception(reason);
