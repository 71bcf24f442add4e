using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.FaultServer.Http;

namespace EventsV3.FaultServer.Batches;

/// <summary><c>/batches</c></summary>
internal sealed class BatchEndpoints(ModelState state)
{
    public async Task Create(HttpContext http)
    {
        var body = await Read(http);
        var endpoint = (string?)body?["endpoint"];
        if (state.Batches.File((string?)body?["input_file_id"]) is not { } input)
            await Api.Fail(http, 400, "invalid_request_error", "No such input file.");
        else if (endpoint is not ("/v1/chat/completions" or "/chat/completions"))
            await Api.Fail(http, 400, "invalid_request_error", "The endpoint must be /v1/chat/completions or /chat/completions.");
        else if ((string?)body!["completion_window"] != "24h")
            await Api.Fail(http, 400, "invalid_request_error", "The completion window must be 24h.");
        else
            await Api.Send(http, state.Batches.AddBatch(id => new Batch
            {
                Id = id,
                InputFileId = input.Id,
                Endpoint = endpoint,
                Metadata = body["metadata"]?.DeepClone(),
            }).ToJson());
    }

    /// <summary>Each look is a step of its life.</summary>
    public Task Look(HttpContext http) => Answer(http, Step);

    public Task Cancel(HttpContext http) => Answer(http, batch => batch.IsOver ? batch : batch with { Status = "cancelled" });

    public Task List(HttpContext http) => Api.Send(http, new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. state.Batches.All.Select(batch => (JsonNode)batch.ToJson())]),
        ["has_more"] = false,
    });

    private Batch Step(Batch batch)
    {
        if (batch.IsOver)
            return batch;
        if (batch.Polls < state.Options.Batches.PollsUntilDone)
            return batch with { Polls = batch.Polls + 1, Status = "in_progress" };
        if (state.Options.Batches.FailsValidation)
            return batch with { Status = "failed" };
        return batch with
        {
            Status = state.Options.Batches.ExpiresAfter is null ? "completed" : "expired",
            Outcome = BatchRun.Of(state.Batches.File(batch.InputFileId)!, state),
        };
    }

    private Task Answer(HttpContext http, Func<Batch, Batch> step) =>
        state.Batches.Advance((string?)http.GetRouteValue("id"), step) is { } batch
            ? Api.Send(http, batch.ToJson())
            : Api.Fail(http, 404, "not_found", "No such batch.");

    private static async Task<JsonNode?> Read(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
