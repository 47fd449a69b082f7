package connector.instagram.connections;

import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import java.time.Instant;

/** A verdict for tests. */
public final class SampleVerdict {
  private SampleVerdict() {}

  public static Verdict of(Connection connection, Instant now) {
    return new Verdict(connection, StatusPolicy.deauthorized(connection.status(), now));
  }

  /** The one after a request of the same token had worked again. */
  public static Verdict after(Verdict first, Instant now) {
    ConnectionStatus works = StatusPolicy.answeredCall(first.status());
    return new Verdict(first.connection(), StatusPolicy.deauthorized(works, now));
  }

  public static Connection named(String username) {
    Connection sample = SampleConnection.with("secret-token-0001");
    return new Connection(
        sample
            .identity()
            .as(
                new AccountConnector.AccountIdentity(
                    sample.professionalId(), "26411111111111177", username),
                sample.created()),
        sample.credential(),
        sample.polling(),
        sample.grants());
  }

  /** The same connection with a token that was stored at another time. */
  public static Connection renewed(Instant stored) {
    return SampleConnection.with(SampleConnection.with("t").id(), "secret-token-0002", stored);
  }
}
