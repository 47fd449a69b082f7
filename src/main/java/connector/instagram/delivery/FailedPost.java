package connector.instagram.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Says in a sentence why a POST had no answer. None of them repeats what the other side sent. */
final class FailedPost {
  private FailedPost() {}

  static WebhookSender.Reply.Failed tooLate() {
    return failed("The host did not answer in time.");
  }

  /**
   * The reason of a failure.
   *
   * @param late whether the connection was cut because the deadline had passed
   */
  static WebhookSender.Reply.Failed of(IOException failure, boolean late) {
    if (late
        || failure instanceof SocketTimeoutException
        || failure instanceof CallbackDns.LateException) {
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
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return failed("The host takes no connection.");
    }
    if (failure instanceof ClientProtocolException
        || failure instanceof MessageConstraintException) {
      return failed("The host's answer is no HTTP, or its headers are too long.");
    }
    return failed("The connection to the host broke before there was an answer.");
  }

  private static WebhookSender.Reply.Failed failed(String reason) {
    return new WebhookSender.Reply.Failed(reason);
  }
}
