package connector.instagram.installation;

/** What sign-ins leave for the operator to look at, whoever began them. */
public record SignInNotes(ClientRefusals refusals, SignInCounts counts) {}
