package io.ticketqueue.stack;

import io.ticketqueue.servers.PrivateFile;
import io.ticketqueue.stack.load.AccessTokens;
import io.ticketqueue.stack.load.Target;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes what a plan needs to find: a sale, people, files of both. */
final class LoadData {
  private static final String TOKENS = "tokens.csv";
  private static final String ACCOUNTS = "accounts.csv";
  private static final String TICKETS = "tickets.csv";
  private static final String GATES = "gates.csv";
  private static final String SCHEDULE = "schedule";
  private static final String SANDBOX = "sandboxPort";
  private static final String PASSWORD = "Load-run-password-7";

  private final Target target;
  private final Optional<Path> key;
  private final Optional<Here> here;

  /** A stack of this machine, with its secrets. */
  private record Here(PortPlan ports, Secrets secrets) {}

  private LoadData(Target target, Optional<Path> key, Optional<Here> here) {
    this.target = target;
    this.key = key;
    this.here = here;
  }

  /** For a stack of this machine. */
  static LoadData here(DataFolder data, PortPlan ports) {
    Secrets secrets = Secrets.in(data.secrets());
    return new LoadData(
        Target.of(ports.url("edge")),
        Optional.of(secrets.keyFile("jwt")),
        Optional.of(new Here(ports, secrets)));
  }

  /** For a system of which we know the address, and perhaps the key of tokens. */
  static LoadData elsewhere(LoadOptions options) {
    return new LoadData(options.host().orElseThrow(), options.key(), Optional.empty());
  }

  Target target() {
    return target;
  }

  /** Makes what the plan needs and nobody has given; returns the properties that name it. */
  Map<String, String> make(LoadNeeds needs) throws IOException {
    Map<String, String> made = new HashMap<>(target.properties());
    if (needs.lacks(TOKENS) && key.isPresent()) {
      made.put(TOKENS, needs.file(TOKENS, tokens(key.get()).people(needs.number("people"))));
    }
    if (here.isPresent()) {
      made.putAll(make(needs, here.get()));
    }
    return made;
  }

  private Map<String, String> make(LoadNeeds needs, Here stack) throws IOException {
    Map<String, String> made = new HashMap<>();
    if (needs.plan().knows(SANDBOX) && !needs.given().containsKey(SANDBOX)) {
      made.put(SANDBOX, String.valueOf(stack.ports().of("sandbox")));
    }
    if (needs.lacks(TICKETS)) {
      String schedule = new LoadSales(stack.ports(), stack.secrets()).doorsOpen(needs);
      AccessTokens tokens = tokens(stack.secrets().keyFile("jwt"));
      var buyers = new LoadTickets(stack.ports().urls("edge"), tokens, schedule);
      made.put(SCHEDULE, schedule);
      made.put(TICKETS, needs.file(TICKETS, buyers.buy(needs.number("tickets"))));
      made.put(GATES, needs.file(GATES, gates(tokens, needs.number("users"))));
    } else if (needs.lacks(SCHEDULE)) {
      made.put(SCHEDULE, new LoadSales(stack.ports(), stack.secrets()).onSale(needs));
    }
    if (needs.lacks(ACCOUNTS)) {
      made.put(ACCOUNTS, needs.file(ACCOUNTS, accounts(stack.ports(), needs.number("accounts"))));
    }
    return made;
  }

  private AccessTokens tokens(Path keyFile) throws IOException {
    return tokens(keyFile, List.of(target.url()));
  }

  /** Signs with a key as the system at these addresses does. */
  static AccessTokens tokens(Path keyFile, List<String> edges) throws IOException {
    String keyId =
        new Api(edges)
            .get("/.well-known/jwks.json")
            .expect(200)
            .list("keys")
            .getJsonObject(0) // the one that signs
            .getString("kid");
    return AccessTokens.signedWith(keyFile, keyId);
  }

  /** Accounts of the plain form, which take the hashing of a password each. */
  private static List<String> accounts(PortPlan ports, int count) {
    List<String> lines = new ArrayList<>(List.of("email,password"));
    for (int number = 0; number < count; number++) {
      String email = "load-" + UUID.randomUUID() + "@example.com";
      var form =
          Json.createObjectBuilder()
              .add("email", email)
              .add("password", PASSWORD)
              .add("name", "Kim Load")
              .add("phone", "01012345678")
              .add("ci", UUID.randomUUID().toString())
              .add("di", UUID.randomUUID().toString())
              .add("recaptchaToken", Buyer.captcha("signup"));
      new Api(ports.urls("edge"))
          .with("X-Forwarded-For", AccessTokens.address(number))
          .post("/auth/signup", form.build())
          .expect(201);
      lines.add(email + "," + PASSWORD);
    }
    return lines;
  }

  /** Accounts of gates: each may ask a hundred times a second. */
  private static List<String> gates(AccessTokens tokens, int count) {
    return Stream.concat(
            Stream.of("token"),
            IntStream.range(0, count)
                .mapToObj(number -> tokens.of(UUID.randomUUID(), "GATE", "USER")))
        .toList();
  }

  /** What names the data to JMeter: {@code jmeter -q load.properties}. */
  static Path write(Map<String, String> properties, Path folder) throws IOException {
    Path file = folder.resolve("load.properties");
    var lines = new StringBuilder();
    new TreeMap<>(properties)
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    PrivateFile.write(file, lines.toString());
    return file;
  }
}
