package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.deadline.Deadlines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code subscribed_apps}, of whose replies no page says everything. */
class SubscribedFieldsTest {
  private static final AccessToken TOKEN = new AccessToken("IGAAtoken");

  private final ScriptedTransport transport = new ScriptedTransport();
  private final SubscribedFields fields = QuickGraph.subscribedFields(transport);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"id\":\"1788\",\"subscribed_fields\":[\"messages\",\"comments\"]}]}",
        "{\"data\":[{\"subscribed_fields\":[{\"name\":\"messages\"},{\"name\":\"comments\"}]}]}",
        "{\"data\":[{\"subscribed_fields\":[\"comments\"]},"
            + "{\"subscribed_fields\":[\"messages\",7,\"../x\"]}]}"
      })
  void readsTheFieldsInEitherForm(String reply) {
    transport.answers(200, reply);

    assertThat(fields.read(TOKEN, Deadlines.AMPLE)).containsExactly("comments", "messages");
    assertThat(transport.request().address().getPath()).isEqualTo("/v25.0/me/subscribed_apps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":[]}", "{}", "{\"data\":[{\"id\":\"1788\"}]}"})
  void readsNoneWhereInstagramTellsNone(String reply) {
    transport.answers(200, reply);

    assertThat(fields.read(TOKEN, Deadlines.AMPLE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"success\":true}", "{\"success\":\"true\"}", "{}"})
  void sendsTheWholeListOnce(String reply) {
    transport.answers(200, reply);

    fields.replace(TOKEN, List.of("comments", "messages"), Deadlines.AMPLE);

    assertThat(transport.request().form())
        .isEqualTo(Map.of("subscribed_fields", "comments,messages"));
  }

  @Test
  void aReplyThatDeniesItIsAFailure() {
    transport.answers(200, "{\"success\":false}");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> fields.replace(TOKEN, List.of("comments"), Deadlines.AMPLE))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.UNREADABLE));
  }

  @Test
  void aRefusalIsNeverRepeated() {
    transport.answers(500, "{\"error\":{\"code\":1,\"message\":\"Invented\"}}");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> fields.replace(TOKEN, List.of("comments"), Deadlines.AMPLE));
    assertThat(transport.requests()).hasSize(1);
  }
}
