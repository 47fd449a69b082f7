package connector.instagram.polling;

import connector.instagram.graph.Usage;

/** Takes down what a run has to tell when it is over. Thread safe. */
public interface RunNotes {
  /** So much of the call budget is used. */
  void used(Usage usage);

  /** A line that needs somebody's attention. */
  void error(String line);
}
