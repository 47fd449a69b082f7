package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.ShardWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Removes documents whose connection is not there (S8): left by a connecting that never ended, or
 * by a connection that somebody removed by hand. It removes a document only in the very version
 * that sweeps have seen without a connection for two weeks.
 */
final class OrphanSweep implements DailySweep.Step {
  private final Connections connections;
  private final ConnectionCleanup.SweptContainer container;
  private final Presence there;
  private final OrphanTally orphans;
  private final Logger logger;

  private OrphanSweep(Kind kind, Presence there, OrphanTally orphans, Logger logger) {
    this.connections = kind.connections();
    this.container = kind.container();
    this.there = there;
    this.orphans = orphans;
    this.logger = logger;
  }

  /** Sweeps one container. */
  record Kind(Connections connections, ConnectionCleanup.SweptContainer container)
      implements DailySweep.Step.Kind {
    @Override
    public String name() {
      return container.name();
    }

    @Override
    public ShardWalk walk() {
      return container.walk();
    }

    @Override
    public DailySweep.Step begin(Presence there, OrphanTally orphans, Logger logger) {
      return new OrphanSweep(this, there, orphans, logger);
    }
  }

  @Override
  public void take(List<Documents.Entry> piece, Predicate<String> isMet, Deadline deadline) {
    Map<Documents.Entry, Optional<ConnectionId>> owners =
        Presence.forEach(piece, entry -> container.owners().of(entry.name(), deadline), deadline);
    Set<ConnectionId> absent =
        there.absent(
            owners.values().stream().flatMap(Optional::stream).collect(Collectors.toSet()),
            deadline);
    List<Documents.Entry> waiting = new ArrayList<>();
    for (Documents.Entry entry : piece) {
      Optional<ConnectionId> owner =
          owners.getOrDefault(entry, Optional.empty()).filter(absent::contains);
      if (owner.isPresent() && orphans.isOld(container.name(), entry)) {
        remove(entry, owner.get(), deadline);
      } else if (owner.isPresent()) {
        waiting.add(entry);
      }
    }
    orphans.met(container.name(), waiting, isMet);
  }

  /** Looks once more: what it knows is older than this moment. */
  private void remove(Documents.Entry entry, ConnectionId owner, Deadline deadline) {
    if (!connections.exists(owner, deadline)
        && container.documents().delete(entry.name(), entry.etag(), deadline)) {
      logger.info(
          "Removed what belonged to no connection: container="
              + container.name()
              + " connection="
              + owner);
    }
  }
}
