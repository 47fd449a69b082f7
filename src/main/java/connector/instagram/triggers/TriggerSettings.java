package connector.instagram.triggers;

import connector.instagram.feed.Firing;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How triggers are polled.
 *
 * @param firing which media fire
 * @param freshness how old a scan of the media may be that answers a poll
 * @param publicUrl where callers reach the app; empty where no setting says it: a request is not
 *     believed
 */
public record TriggerSettings(Firing firing, Duration freshness, Optional<URI> publicUrl) {
  public static final Duration DEFAULT_FRESHNESS = Duration.ofSeconds(60);
}
