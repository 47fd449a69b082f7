package connector.instagram.renewal;

import connector.instagram.connections.Connection;
import connector.instagram.renewal.RenewalReport.EndingTokens;
import connector.instagram.storage.Documents;
import connector.instagram.storage.VersionCache;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps up which tokens end soon while a walk meets their connections. What earlier runs told of
 * connections that were not met yet stays. Its memory is bounded: only the first are named, the
 * others are counted.
 */
final class EndingTally {
  private final VersionCache<Connection> known;
  private final Instant now;
  private List<EndingTokens.Entry> first;
  private int ending;
  private int unwanted;

  /**
   * @param told what the last run told
   * @param walk what the runs before this one counted in the same walk
   */
  EndingTally(
      EndingTokens told, RenewalReport.Walk walk, VersionCache<Connection> known, Instant now) {
    this.first = told.first();
    this.ending = walk.ending();
    this.unwanted = walk.unwanted();
    this.known = known;
    this.now = now;
  }

  /**
   * @param entries all that are there of those that were met. Of one that could not be read it is
   *     known what the last run told
   * @param isMet true for the name of a document that was met, or would have been if it were there
   */
  void met(List<Documents.Entry> entries, Predicate<String> isMet) {
    Map<String, EndingTokens.Entry> told =
        first.stream().collect(Collectors.toMap(EndingTokens.Entry::document, Function.identity()));
    List<EndingTokens.Entry> found =
        entries.stream().map(entry -> ending(entry, told)).flatMap(Optional::stream).toList();
    int wanted = EndingTokens.wanted(found);
    ending += wanted;
    unwanted += found.size() - wanted;
    first =
        EndingTokens.first(
            Stream.concat(
                first.stream().filter(token -> !isMet.test(token.document())), found.stream()));
  }

  private Optional<EndingTokens.Entry> ending(
      Documents.Entry entry, Map<String, EndingTokens.Entry> told) {
    return known
        .peek(entry.name())
        .map(connection -> EndingTokens.Entry.of(connection.value(), now))
        .orElseGet(() -> Optional.ofNullable(told.get(entry.name())));
  }

  /** Exact while all are named; otherwise at least so many as this walk has met. */
  EndingTokens tokens() {
    int named = EndingTokens.wanted(first);
    int namedUnwanted = first.size() - named;
    return EndingTokens.isFull(first)
        ? new EndingTokens(Math.max(named, ending), Math.max(namedUnwanted, unwanted), first)
        : new EndingTokens(named, namedUnwanted, first);
  }

  /** The walk with what it met so far. */
  RenewalReport.Walk counted(RenewalReport.Walk walk) {
    return new RenewalReport.Walk(walk.began(), walk.last(), ending, unwanted);
  }
}
