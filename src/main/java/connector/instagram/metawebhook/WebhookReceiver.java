package connector.instagram.metawebhook;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.installation.Installation;
import connector.instagram.installation.InstallationStore;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes what Meta's webhook tells, fast and without asking anybody: Meta waits a few seconds only,
 * and what is not answered with 200 comes again for 36 hours (page "Webhooks, Getting Started").
 */
final class WebhookReceiver {
  /** Meta's requests have at most a thousand updates: four thousand characters for each. */
  static final int LONGEST_BODY = 4_000_000;

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final InstallationStore installation;
  private final WebhookRecords records;
  private final Clock clock;

  WebhookReceiver(InstallationStore installation, WebhookRecords records, Clock clock) {
    this.installation = installation;
    this.records = records;
    this.clock = clock;
  }

  /**
   * What Meta is answered, and what has to be in the queue before that.
   *
   * @param messages none unless the signature is right
   */
  record Received(ApiReply reply, List<String> messages) {
    Received {
      messages = List.copyOf(messages);
    }
  }

  /**
   * @throws ApiException when the request is not proved to be Meta's
   */
  Received receive(ApiRequest call, Logger logger) {
    ApiRequest request = call.within(LONGEST);
    String header = request.header(NoticeSignature.HEADER).trim();
    if (header.isEmpty()) {
      // Whoever knows nothing of signatures is not worth a note.
      throw unauthorized("The request has no X-Hub-Signature-256 header: it is not Meta's.");
    }
    String body = body(request);
    Optional<NoticeSignature.Signer> signer = signature(request).signer(header, body);
    if (signer.isEmpty()) {
      throw refused(
          WebhookRecord.Reason.WRONG_SIGNATURE,
          unauthorized(
              "The body is signed with no secret of the Meta app. If Meta sent it, the operator"
                  + " enters both secrets of the Meta app with PUT /api/installation/meta-app."),
          request.deadline());
    }
    return accepted(body, signer.get(), request.deadline(), logger);
  }

  private String body(ApiRequest request) {
    Optional<String> body;
    try {
      body = request.text(LONGEST_BODY);
    } catch (ApiException e) {
      throw refused(WebhookRecord.Reason.TOO_LARGE, e, request.deadline());
    }
    return body.filter(text -> !text.isEmpty())
        .orElseThrow(
            // The host hands a body over only when its length was announced.
            () ->
                refused(
                    WebhookRecord.Reason.NO_BODY,
                    ApiException.invalidRequest(
                        "The request has a signature and no body. Send it with a Content-Length"
                            + " header; a chunked body does not arrive."),
                    request.deadline()));
  }

  private NoticeSignature signature(ApiRequest request) {
    return installation
        .current(request.deadline())
        .metaApp()
        .map(Installation.MetaApp::signingSecrets)
        .map(NoticeSignature::new)
        .orElseThrow(
            () ->
                refused(
                    WebhookRecord.Reason.NO_APP,
                    new ApiException(
                        ApiError.of(
                            ApiError.Code.NOT_CONFIGURED,
                            "It is not known which Meta app may call. The operator enters the Meta"
                                + " app with PUT /api/installation/meta-app.")),
                    request.deadline()));
  }

  /** What cannot be read would not be better the next time: it is answered as well. */
  private Received accepted(
      String body, NoticeSignature.Signer signer, Deadline deadline, Logger logger) {
    Instant now = clock.instant();
    Optional<Notice> notice = Notice.read(body, now);
    records.note(
        WebhookRecord.of(new WebhookRecord.Accepted(now, signer, notice.isPresent())), deadline);
    List<String> messages =
        notice.map(Notice::updates).map(updates -> UpdateMessage.pack(updates, now)).stream()
            .flatMap(List::stream)
            .map(UpdateMessage::text)
            .toList();
    logger.log(
        notice.filter(read -> read.unusable() == 0).isPresent() ? Level.INFO : Level.WARNING,
        "Meta's webhook told of comments: "
            + notice.map(WebhookReceiver::counts).orElse("it cannot be read")
            + " messages="
            + messages.size()
            + " signed with the "
            + signer.text());
    return new Received(ApiReply.ok(Json.object()), messages);
  }

  private static String counts(Notice notice) {
    return "updates="
        + notice.updates().size()
        + " others="
        + notice.others()
        + " unusable="
        + notice.unusable();
  }

  private ApiException refused(
      WebhookRecord.Reason reason, ApiException answer, Deadline deadline) {
    records.noteRefused(reason, deadline);
    return answer;
  }

  private static ApiException unauthorized(String message) {
    return new ApiException(ApiError.of(ApiError.Code.UNAUTHORIZED, message));
  }
}
