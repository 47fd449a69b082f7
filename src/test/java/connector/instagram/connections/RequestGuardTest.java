package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token that was refused may have been renewed at another instance of the app meanwhile. */
class RequestGuardTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final KnownCaller caller = new KnownCaller(clock);
  private final RequestGuard check = caller.check();
  private final List<String> tokens = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = GraphError.Kind.class,
      names = {"TOKEN_EXPIRED", "TOKEN_REVOKED", "OWNER_MUST_ACT", "PERMISSION_MISSING"})
  void aRenewedTokenIsUsedAtOnceWhereverItWasStored(GraphError.Kind kind) {
    call(kind, "");
    String old = tokens.get(0);
    tokens.clear();
    renewElsewhere();

    assertThat(call(kind, old)).isEqualTo(200);
    assertThat(tokens).hasSize(2).first().isEqualTo(old);
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphError.Kind.class,
      names = {"TOKEN_EXPIRED", "TRANSIENT", "NOT_FOUND"})
  void whatIsRefusedStaysRefusedAndIsAskedOnce(GraphError.Kind kind) {
    call(kind, "");
    String token = tokens.get(0);
    tokens.clear();

    assertThat(call(kind, token)).isGreaterThanOrEqualTo(400);
    assertThat(tokens).containsExactly(token);
  }

  @Test
  void whatInstagramDoesNotFindIsTheAccountWhereNoMediaIsNamed() {
    BiFunction<Connection, ApiRequest, ApiReply> unknown =
        (connection, call) -> {
          throw new GraphException(GraphError.of(GraphError.Kind.NOT_FOUND, 400));
        };

    assertThat(reply(check.action(unknown)).getStatusCode()).isEqualTo(404);
    for (Function<ApiRequest, ApiReply> nameless :
        List.of(check.accountAction(unknown), check.trigger(call -> false, unknown))) {
      assertThat(reply(nameless).getStatusCode()).isEqualTo(502);
      assertThat(FakeRequest.json(reply(nameless)).at("/error/message").asText())
          .contains("does not find the connected account", "connect the account again");
    }
  }

  @Test
  void whatIsAskedForHas25SecondsOfThe30() {
    List<Duration> left = new ArrayList<>();
    BiFunction<Connection, ApiRequest, ApiReply> noting =
        (connection, call) -> {
          left.add(call.deadline().remaining());
          return ApiReply.ok(Json.object());
        };

    reply(check.action(noting));
    reply(check.accountAction(noting));
    reply(check.trigger(call -> false, noting));

    assertThat(left).hasSize(3).containsOnly(Duration.ofSeconds(25));
  }

  private HttpResponseMessage reply(Function<ApiRequest, ApiReply> served) {
    return new RequestHandler(clock).handle(caller.request(), new FakeContext(), served);
  }

  /** The status of an action that Instagram refuses for as long as it comes with this token. */
  private int call(GraphError.Kind kind, String refused) {
    return new RequestHandler(clock)
        .handle(
            caller.request(),
            new FakeContext(),
            check.action(
                (connection, call) -> {
                  tokens.add(connection.tokenVersion());
                  if (connection.tokenVersion().equals(refused)) {
                    throw new GraphException(GraphError.of(kind, 400));
                  }
                  return ApiReply.ok(Json.object());
                }))
        .getStatusCode();
  }

  private void renewElsewhere() {
    Connection now = caller.connection();
    Credential renewed = Credential.given(now.token(), clock.instant().plusSeconds(1));
    assertThat(
            caller
                .connections()
                .update(
                    now.id(),
                    AMPLE,
                    stored ->
                        stored.reconnected(
                            new AccountConnector.AccountIdentity(
                                now.professionalId(), now.identity().appScopedId(), now.username()),
                            renewed,
                            Grant.unused(
                                "ffffffffffffffff",
                                "other",
                                clock.instant(),
                                new OperatorKey("00"))))
                .done())
        .isPresent();
  }
}
