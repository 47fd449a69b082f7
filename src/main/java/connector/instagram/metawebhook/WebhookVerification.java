package connector.instagram.metawebhook;

import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.digest.ConstantTime;
import connector.instagram.installation.InstallationStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Answers Meta's question whether this app is its webhook, asked when the operator saves the
 * callback address and at any time after that: the challenge comes back where the verify token is
 * the right one (page "Webhooks, Getting Started").
 */
final class WebhookVerification {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int FORBIDDEN = 403;

  private final InstallationStore installation;
  private final WebhookRecords records;
  private final Clock clock;

  WebhookVerification(InstallationStore installation, WebhookRecords records, Clock clock) {
    this.installation = installation;
    this.records = records;
    this.clock = clock;
  }

  ApiReply answer(ApiRequest call, Logger logger) {
    String challenge = call.query("hub.challenge");
    if (!call.query("hub.mode").equals("subscribe") || !CHALLENGE.matcher(challenge).matches()) {
      return refusal(
          "Meta's webhook asks here with hub.mode, hub.challenge and hub.verify_token."
              + " This request lacks one of them.");
    }
    if (!isOurs(call)) {
      records.noteRefused(WebhookRecord.Reason.WRONG_TOKEN, call.deadline());
      return refusal(
          "This is not the verify token. GET /api/installation shows the operator the right one,"
              + " to be pasted into Meta's dashboard.");
    }
    records.note(WebhookRecord.verified(clock.instant()), call.deadline());
    logger.info("Meta has verified this app as its webhook.");
    return text(200, challenge);
  }

  private boolean isOurs(ApiRequest call) {
    String given = call.query("hub.verify_token");
    Optional<String> ours = installation.current(call.deadline()).webhookVerifyToken();
    return ours.filter(token -> ConstantTime.isEqual(token, given)).isPresent();
  }

  private static ApiReply refusal(String sentence) {
    return text(FORBIDDEN, sentence + "\n");
  }

  private static ApiReply text(int status, String text) {
    ApiReply file = ApiReply.file(TEXT, text.getBytes(StandardCharsets.UTF_8));
    return new ApiReply(status, file.content(), Map.of());
  }
}
