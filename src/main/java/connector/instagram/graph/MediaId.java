package connector.instagram.graph;

/**
 * Instagram's id of one media object: digits, 17 or 18 today, always handled as text. Ids carry no
 * order in time (page "IG User Media").
 */
public record MediaId(String value) {
  public MediaId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a media id must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
