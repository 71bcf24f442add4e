using System.Text.Json.Nodes;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>The user's message of a request.</summary>
internal static class Question
{
    public static string In(string body) => (string)JsonNode.Parse(body)!["messages"]!.AsArray()[^1]!["content"]!;
}
