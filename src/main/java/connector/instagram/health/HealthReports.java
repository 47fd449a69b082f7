package connector.instagram.health;

import connector.instagram.polling.PollReports;
import connector.instagram.renewal.RenewalReports;

/** What the timers tell of their last runs. */
public record HealthReports(PollReports polls, RenewalReports renewals) {}
