using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Limits;
using EventsV3.LanguageModels.Memory;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventsV3.IntegrationTests.LanguageModels;

public sealed class when_a_service_is_given_its_memory(ModelDatabase database) : IClassFixture<ModelDatabase>
{
    [Fact]
    public async Task in_the_database_it_is_shared_and_lets_go_when_the_service_stops()
    {
        var key = new AnswerKey("asked while the service stops");
        using (var host = await Start(builder => builder.AddPostgres().AddModelMemory()))
        {
            Assert.IsType<AnswerLookup.Ask>(await host.Services.GetRequiredService<IAnswerCache>().Find(key, default));
            Assert.Equal(Spending.None, await host.Services.GetRequiredService<ICallLedger>().Spent(Guid.NewGuid(), default));
            Assert.Equal(TimeSpan.Zero, await host.Services.GetRequiredService<IRateLimit>().Reserve(1, default));
            await host.StopAsync();
        }

        Assert.Equal("small", await database.Read<string>("select deployment from language_model.rate_limit"));
        Assert.IsType<AnswerLookup.Ask>(await database.Answers().Find(key, default));
    }

    [Fact]
    public async Task of_its_own_it_needs_no_server()
    {
        using var host = await Start(builder => builder.AddLocalModelMemory());

        Assert.IsType<AnswerLookup.Ask>(await host.Services.GetRequiredService<IAnswerCache>().Find(new AnswerKey("a"), default));
        Assert.Equal(Spending.None, await host.Services.GetRequiredService<ICallLedger>().Spent(Guid.NewGuid(), default));
        Assert.Equal(TimeSpan.Zero, await host.Services.GetRequiredService<IRateLimit>().Reserve(1, default));
        await host.StopAsync();
    }

    private async Task<IHost> Start(Action<IHostApplicationBuilder> memory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:Postgres"] = database.Database.ConnectionString;
        builder.Configuration["LanguageModel:Deployment"] = "small";
        builder.Configuration["LanguageModel:Limits:TokensPerMinute"] = "1000";
        builder.Services.AddOptions<LanguageModelOptions>().BindConfiguration(LanguageModelOptions.Section);
        memory(builder);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
