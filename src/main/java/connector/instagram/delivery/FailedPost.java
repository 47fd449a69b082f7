package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;

/** Says in a sentence why a POST had no answer. None of them repeats what the other side sent. */
final class FailedPost {
  private FailedPost() {}

  static WebhookSender.Reply.Failed tooLate() {
    return failed("The host did not answer in time.");
  }

  static WebhookSender.Reply.Failed of(IOException failure, Deadline deadline) {
    if (deadline.passed() || failure instanceof SocketTimeoutException) {
      return tooLate();
    }
    if (failure instanceof UnknownHostException) {
      return failed("The host's name has no address, or the look-up of the name failed.");
    }
    if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
      return failed(
          "The host offers no TLS that can be trusted: 1.2 or later, with a valid"
              + " certificate for its name.");
    }
    if (failure instanceof SSLException) {
      return failed("The TLS connection to the host broke.");
    }
    if (failure instanceof ConnectException) {
      return failed("The host takes no connection.");
    }
    if (failure instanceof ClientProtocolException) {
      return failed("The host's answer is no HTTP.");
    }
    return failed("The connection to the host broke before there was an answer.");
  }

  private static WebhookSender.Reply.Failed failed(String reason) {
    return new WebhookSender.Reply.Failed(reason);
  }
}
