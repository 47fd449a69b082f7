package connector.instagram.app;

import connector.instagram.api.RateLimiter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.CleaningFunctions;
import connector.instagram.connections.ConnectionFunctions;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Connections;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.GrantFunctions;
import connector.instagram.connections.RequestGuard;
import connector.instagram.connectorpackage.ConnectorPackageFunctions;
import connector.instagram.console.ConsoleFunctions;
import connector.instagram.encryption.EncryptionKeyFunctions;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.LoginApi;
import connector.instagram.graph.Transport;
import connector.instagram.health.HealthFunctions;
import connector.instagram.health.LivenessFunctions;
import connector.instagram.installation.InstallationFunctions;
import connector.instagram.oauth.SignInFunctions;
import connector.instagram.oauth.SignInLinkFunctions;
import connector.instagram.oauth.TokenFunctions;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.policies.PolicyFunctions;
import connector.instagram.polling.OperatorFunctions;
import connector.instagram.polling.PollFunctions;
import connector.instagram.polling.PollModule;
import connector.instagram.polling.ShardFunctions;
import connector.instagram.renewal.RenewalFunctions;
import connector.instagram.renewal.RenewalModule;
import connector.instagram.renewal.RenewalReports;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.subscriptions.OperatorSubscriptionFunctions;
import connector.instagram.subscriptions.SubscriptionFunctions;
import connector.instagram.throttle.Throttle;
import connector.instagram.triggers.TriggerFunctions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The one object of each function class, made with the parts it needs when it is asked for. */
final class FunctionObjects {
  private final Settings settings;
  private final Ports ports;
  private final RequestHandler handler;
  private final Clock clock;
  private final Transport transport;
  private final Lazy<GraphApi> graph = new Lazy<>(this::graph);
  private final Lazy<SecretBox> secrets = new Lazy<>(this::secrets);
  private final Lazy<Connections> connections = new Lazy<>(this::connections);
  private final Lazy<RequestGuard> guard = new Lazy<>(this::guard);
  private final Lazy<DeadLetters> deadLetters = new Lazy<>(this::deadLetters);
  private final Lazy<ConnectionOutboxes> outboxes = new Lazy<>(this::outboxes);
  private final Lazy<ConnectionModule> accounts = new Lazy<>(this::accounts);
  private final Lazy<Deletions> deletions = new Lazy<>(this::deletions);
  private final Lazy<PollModule> polling = new Lazy<>(this::polling);
  private final Lazy<SubscriptionParts> subscriptions = new Lazy<>(this::subscriptions);
  private final Lazy<RenewalReports> renewals = new Lazy<>(this::renewals);
  private final SignInParts signIn;
  private final MetaParts meta;
  private final CleaningParts cleaning;
  private final Map<Class<?>, Lazy<Object>> functions = new HashMap<>();

  FunctionObjects(Settings settings, Ports ports, RequestHandler handler, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.transport = ports.transport();
    this.handler = handler;
    this.clock = clock;
    this.signIn = new SignInParts(ports, settings, secrets, clock);
    this.meta = new MetaParts(ports, settings, transport, clock);
    this.cleaning = new CleaningParts(ports);
    wireActions();
    wireEvents();
    wireOperations();
    wireSignIn();
    wireDeletion();
    wireGrants();
    wireSubscriptions();
  }

  private void wireActions() {
    new ActionParts(
            settings, ports, new ActionParts.Needs(connections, guard, graph, transport), clock)
        .functions(handler)
        .forEach(this::wire);
    wire(
        TriggerFunctions.class,
        () -> new TriggerFunctions(handler, guard.get(), graph.get(), settings.triggers(), clock));
  }

  private void wireEvents() {
    wire(PollFunctions.class, () -> polling.get().timer());
    wire(ShardFunctions.class, () -> polling.get().shards());
    wire(RenewalFunctions.class, this::renewal);
    deliveries().functions(handler).forEach(this::wire);
  }

  private void wireOperations() {
    wire(LivenessFunctions.class, () -> new LivenessFunctions(new RequestHandler(clock)));
    wire(ConsoleFunctions.class, () -> new ConsoleFunctions(new RequestHandler(clock)));
    wire(
        HealthFunctions.class,
        () ->
            new HealthFunctions(
                handler,
                new HealthFunctions.Reports(
                    polling.get().reports(), renewals.get(), cleaning.sweeps(accounts)),
                new HealthFunctions.Facts(secrets.get(), settings.graph().sandbox()),
                new HealthFunctions.Checks(signIn.check(), meta.check()),
                clock));
    wire(OperatorFunctions.class, () -> polling.get().operator(handler));
    wire(
        EncryptionKeyFunctions.class,
        () ->
            new EncryptionKeyFunctions(
                handler,
                List.of(
                    connections.get().encrypted(),
                    signIn.installation().encrypted(),
                    subscriptions.get().module().encrypted()),
                secrets.get()));
    wire(
        ConnectionFunctions.class,
        () -> accounts.get().functions(handler, meta.asking(graph.get()), deletions.get()));
  }

  private void wireSignIn() {
    wire(InstallationFunctions.class, () -> signIn.functions(handler));
    wire(PolicyFunctions.class, () -> new PolicyFunctions(handler, signIn.installation()));
    wire(
        ConnectorPackageFunctions.class,
        () ->
            new ConnectorPackageFunctions(handler, signIn.installation(), settings.installation()));
    wire(
        SignInFunctions.class,
        () ->
            signIn
                .module()
                .functions(
                    handler,
                    new LoginApi(transport, settings.login()),
                    accounts.get().connector(meta.asking(graph.get()))));
  }

  private void wireGrants() {
    wire(GrantFunctions.class, () -> accounts.get().grantFunctions(handler));
    wire(SignInLinkFunctions.class, () -> signIn.module().linkFunctions(handler));
    wire(
        TokenFunctions.class,
        () -> signIn.module().tokenFunctions(handler, accounts.get().grants()));
  }

  private void wireSubscriptions() {
    wire(
        SubscriptionFunctions.class,
        () ->
            subscriptions
                .get()
                .functions(handler, guard.get(), graph.get(), polling.get(), meta.notices()));
    wire(
        OperatorSubscriptionFunctions.class,
        () -> subscriptions.get().operatorFunctions(handler, graph.get()));
  }

  private void wireDeletion() {
    meta.functions(
            handler,
            new MetaParts.Needs(
                signIn::installation,
                accounts,
                deletions,
                secrets,
                () -> polling.get().comments().updates()))
        .forEach(this::wire);
    wire(
        CleaningFunctions.class,
        () -> cleaning.functions(accounts.get(), deletions.get(), subscriptions.get()));
  }

  private void wire(Class<?> functionClass, Supplier<Object> maker) {
    functions.put(functionClass, new Lazy<>(maker));
  }

  /** Names the class when it is none of the functions'. */
  Object of(Class<?> functionClass) {
    return Optional.ofNullable(functions.get(functionClass))
        .orElseThrow(
            () -> new IllegalArgumentException("not wired: " + functionClass.getSimpleName()))
        .get();
  }

  private GraphApi graph() {
    return new GraphApi(transport, settings.graph());
  }

  private SecretBox secrets() {
    return new SecretBox(settings.keys(), clock);
  }

  private Connections connections() {
    return new Connections(
        ports.documents("connections"),
        secrets.get(),
        new LazyAnnouncer(() -> outboxes.get().announcer(clock)),
        Backoff.JITTERED,
        settings.targets().any());
  }

  private RequestGuard guard() {
    return new RequestGuard(
        connections.get(),
        new RateLimiter(
            new Throttle(ports.documents("throttles"), settings.onThrottleFailure(), clock)),
        clock);
  }

  private RenewalFunctions renewal() {
    return new RenewalModule(
            graph.get(),
            new LoginApi(transport, settings.login()),
            new RenewalModule.Stores(
                connections.get(), renewals.get(), polling.get().reports(), clock),
            meta.notices())
        .timer(deadline -> signIn.module().sweep(deadline));
  }

  private RenewalReports renewals() {
    return new RenewalReports(ports.documents("summaries"), Backoff.JITTERED);
  }

  private ConnectionModule accounts() {
    return new ConnectionModule(
        connections.get(),
        ports.documents("accounts"),
        polling.get().enrollment(),
        guard.get(),
        clock);
  }

  private Deletions deletions() {
    return accounts.get().deletions(ports.documents("deletions"), cleaning.cleanups());
  }

  private SubscriptionParts subscriptions() {
    return new SubscriptionParts(ports, settings, connections.get(), secrets.get(), clock);
  }

  private DeadLetters deadLetters() {
    return new DeadLetters(ports.documents("dead-letters"), Backoff.JITTERED);
  }

  private ConnectionOutboxes outboxes() {
    return new ConnectionOutboxes(ports.documents("outboxes"), Backoff.JITTERED);
  }

  private DeliveryParts deliveries() {
    return new DeliveryParts(
        settings,
        ports,
        new DeliveryParts.Needs(
            connections, secrets, () -> polling.get().outboxes(), deadLetters, graph),
        clock);
  }

  private PollModule polling() {
    return new PollModule(
        graph.get(),
        new PollModule.Stores(
            connections.get(),
            ports.documents("cursors"),
            ports.documents("comments"),
            ports.documents("summaries"),
            new OutboxStore.Stores(outboxes.get(), deadLetters.get()),
            Backoff.JITTERED),
        settings.poll(),
        clock);
  }
}
