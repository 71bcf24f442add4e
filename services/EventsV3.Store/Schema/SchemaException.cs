namespace EventsV3.Store.Schema;

/// <summary>The schema could not be applied; the database is as it was before the migration that the message names.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
