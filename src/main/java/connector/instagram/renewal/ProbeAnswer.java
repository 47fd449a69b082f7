package connector.instagram.renewal;

import connector.instagram.connections.Connection;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.polling.RunJudge;
import connector.instagram.storage.Versioned;

/** What Instagram said when it was asked whether a token works. */
enum ProbeAnswer {
  ANSWERED,
  /** The refusal is about this connection. */
  REFUSED,
  /** Silence, or a refusal that says nothing of the connection. */
  UNCLEAR,
  NOT_ASKED;

  /** Hears the answer and passes it on. */
  static final class Listener implements RunJudge.Probe.Listener {
    private final RunJudge.Probe.Listener next;
    private ProbeAnswer answer = NOT_ASKED;

    Listener(RunJudge.Probe.Listener next) {
      this.next = next;
    }

    ProbeAnswer answer() {
      return answer;
    }

    @Override
    public boolean mayAsk() {
      return next.mayAsk();
    }

    @Override
    public void notAsked() {
      next.notAsked();
    }

    @Override
    public void answered(Versioned<Connection> asked, Usage usage) {
      answer = ANSWERED;
      next.answered(asked, usage);
    }

    @Override
    public void refused(Versioned<Connection> asked, GraphError error) {
      boolean own = error.kind().refusesConnection() || error.kind() == GraphError.Kind.BLOCKED;
      answer = own ? REFUSED : UNCLEAR;
      next.refused(asked, error);
    }
  }
}
