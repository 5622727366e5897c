package io.ticketqueue.testkit.contract;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestRevocations;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls every operation of the deployed application as each who may not, and as one who may. The
 * operations and whom they let in come from the resources' annotations: a new one is in it at once.
 * It shows that the runtime enforces what the annotations say; that these are the right ones is
 * held against the contract by {@link ContractRules}.
 */
public final class AccessMatrix {
  private static final List<String> ROLES = List.of("USER", "ADMIN", "GATE");
  private static final List<String> SERVICES =
      List.of("edge", "user", "event", "queue", "reservation", "payment");
  private static final Duration LONG_AGO = Duration.ofDays(2);

  /** What all applications bring along. */
  private static final String SHARED = "io.ticketqueue.chassis";

  /** What a caller hears who is let in no further. */
  private static final Set<String> REFUSALS =
      Set.of(
          "UNAUTHENTICATED",
          "TOKEN_INVALID",
          "TOKEN_EXPIRED",
          "TOKEN_REVOKED",
          "FORBIDDEN",
          "INVALID_API_KEY",
          "REAUTHENTICATION_REQUIRED");

  private final TestClient anonymous;
  private final TestTokens tokens;
  private final UUID administrator;
  private final List<GuardedOperation> operations;
  private final List<String> violations = new ArrayList<>();
  private int calls;

  private AccessMatrix(
      TestClient anonymous,
      TestTokens tokens,
      UUID administrator,
      List<GuardedOperation> operations) {
    this.anonymous = anonymous;
    this.tokens = tokens;
    this.administrator = administrator;
    this.operations = operations;
  }

  /**
   * The matrix of the application in the current folder's {@code target/classes}.
   *
   * @param anonymous calls it without token or key
   * @param tokens whose signature it accepts
   */
  public static AccessMatrix of(TestClient anonymous, TestTokens tokens) {
    return of(anonymous, tokens, UUID.randomUUID());
  }

  /**
   * As {@link #of(TestClient, TestTokens)}, where administrators must have an account.
   *
   * @param administrator the account of one
   */
  public static AccessMatrix of(TestClient anonymous, TestTokens tokens, UUID administrator) {
    var importer = new ClassFileImporter();
    var operations = new ArrayList<GuardedOperation>();
    operations.addAll(GuardedOperation.of(importer.importPath(Path.of("target", "classes"))));
    operations.addAll(GuardedOperation.of(importer.importPackages(SHARED)));
    return new AccessMatrix(anonymous, tokens, administrator, operations);
  }

  /**
   * Makes all calls.
   *
   * @return how many there were
   * @throws AssertionError naming every answer that should have been another one
   */
  public int check() {
    String revoked = UUID.randomUUID().toString();
    TestRevocations.session(revoked);
    operations.stream()
        .filter(operation -> !operation.roles().isEmpty())
        .findFirst()
        .ifPresent(operation -> awaitHeard(operation, revoked));
    for (GuardedOperation operation : operations) {
      if (!operation.callers().isEmpty()) {
        internal(operation);
      } else if (operation.roles().isEmpty()) {
        open(operation);
      } else {
        guarded(operation, revoked);
      }
    }
    if (!violations.isEmpty()) {
      throw new AssertionError(
          violations.size() + " of " + calls + ":\n  " + String.join("\n  ", violations));
    }
    return calls;
  }

  /** Services hear of a revocation within a second, and are busy now and then. */
  private void awaitHeard(GuardedOperation operation, String session) {
    String token = ofSession(session, operation.roles());
    Patience.isItselfAgain(
        () -> {
          Response unused =
              call(operation, operation.method(), request -> request.bearer(token))
                  .expect(401, "TOKEN_REVOKED");
        });
  }

  private String ofSession(String session, List<String> roles) {
    return tokens.with(UUID.randomUUID(), roles, claims -> claims.claim("sid", session));
  }

  private void guarded(GuardedOperation operation, String revoked) {
    UUID somebody = UUID.randomUUID();
    List<String> allowed = operation.roles();
    refused(operation, "no token", null, "401 UNAUTHENTICATED");
    refused(operation, "not a token", "x.y.z", "401 TOKEN_INVALID");
    refused(operation, "expired", tokens.expired(somebody, allowed), "401 TOKEN_EXPIRED");
    tokens
        .invalid(somebody, allowed)
        .forEach((fault, token) -> refused(operation, fault, token, "401 TOKEN_INVALID"));
    refused(operation, "revoked", ofSession(revoked, allowed), "401 TOKEN_REVOKED");
    refused(operation, "no role", tokens.token(somebody, List.of()), "403 FORBIDDEN");
    for (String role : ROLES) {
      if (!allowed.contains(role)) {
        refused(operation, role, tokens.token(somebody, List.of(role)), "403 FORBIDDEN");
      }
    }
    if (operation.recent()) {
      refused(
          operation,
          "old log-in",
          tokens.loggedIn(somebody, allowed, LONG_AGO),
          "401 REAUTHENTICATION_REQUIRED");
    }
    for (String service : SERVICES) {
      asks(
          operation,
          "key of " + service,
          request -> request.apiKey(TestEnvironment.apiKey(service)),
          "401 UNAUTHENTICATED");
    }
    hidden(operation);
    UUID account = allowed.equals(List.of("ADMIN")) ? administrator : UUID.randomUUID();
    String granted = tokens.token(account, List.of(allowed.getFirst()));
    letIn(operation, call(operation, operation.method(), request -> request.bearer(granted)));
  }

  private void internal(GuardedOperation operation) {
    String admin = tokens.admin();
    asks(operation, "no key", request -> request, "401 INVALID_API_KEY");
    asks(operation, "wrong key", request -> request.apiKey("x"), "401 INVALID_API_KEY");
    asks(operation, "a token", request -> request.bearer(admin), "401 INVALID_API_KEY");
    for (String service : SERVICES) {
      UnaryOperator<TestRequest> asService =
          request -> request.apiKey(TestEnvironment.apiKey(service));
      if (operation.callers().contains(service)) {
        letIn(operation, call(operation, operation.method(), asService));
      } else {
        asks(operation, "key of " + service, asService, "403 FORBIDDEN");
      }
    }
    hidden(operation);
  }

  /** On public paths an invalid token counts as none. */
  private void open(GuardedOperation operation) {
    String expired = tokens.expired(UUID.randomUUID(), List.of("USER"));
    Response without = call(operation, operation.method(), request -> request);
    Response with = call(operation, operation.method(), request -> request.bearer(expired));
    if (!with.statusAndCode().equals(without.statusAndCode())) {
      violations.add(
          "%s: %s with an expired token, %s without"
              .formatted(operation, with.statusAndCode(), without.statusAndCode()));
    }
  }

  /** Other ways to write or ask for a path lead to nothing that is guarded. */
  private void hidden(GuardedOperation operation) {
    if (operation.isRead()) {
      expect(operation, "HEAD", call(operation, "HEAD", request -> request).status(), 401);
    }
    for (String end : List.of("/", ";a=b", "/.", "%20")) {
      calls++;
      int status = anonymous.request(operation.method(), operation.example() + end).send().status();
      if (status < 400 || status > 499) {
        violations.add(operation + end + " without anything: " + status);
      }
    }
  }

  private void letIn(GuardedOperation operation, Response response) {
    if (REFUSALS.contains(response.code())) {
      violations.add(operation + " by who may call it: " + response.statusAndCode());
    }
  }

  private void refused(
      GuardedOperation operation, String who, @Nullable String token, String wanted) {
    asks(operation, who, request -> request.bearer(token), wanted);
  }

  private void asks(
      GuardedOperation operation, String who, UnaryOperator<TestRequest> as, String wanted) {
    expect(operation, who, call(operation, operation.method(), as).statusAndCode(), wanted);
  }

  private void expect(GuardedOperation operation, String who, Object answer, Object wanted) {
    if (!answer.equals(wanted)) {
      violations.add("%s, %s: %s instead of %s".formatted(operation, who, answer, wanted));
    }
  }

  private Response call(GuardedOperation operation, String method, UnaryOperator<TestRequest> as) {
    calls++;
    TestRequest request = anonymous.request(method, operation.example());
    if (Set.of("POST", "PUT", "PATCH").contains(method)) {
      request.json("{}");
    }
    return as.apply(request).send();
  }
}
