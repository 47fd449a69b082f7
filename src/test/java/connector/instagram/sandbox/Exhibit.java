package connector.instagram.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A post as somebody sees it who looks at the account.
 *
 * @param mediaType as Instagram names it
 * @param caption empty when there is none
 * @param listed when a program first got it in a list
 */
public record Exhibit(
    Published published, String mediaType, String caption, Optional<Instant> listed) {
  static Exhibit of(SandboxMedia media) {
    return new Exhibit(
        media.published(), media.post.mediaType, media.post.caption.orElse(""), media.listed());
  }

  public String id() {
    return published.mediaId();
  }

  /** When it became visible. */
  public Instant posted() {
    return published.visibleAt();
  }
}
