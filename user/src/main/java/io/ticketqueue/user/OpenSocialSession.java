package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Opens a session for whom a provider vouches: what a log-in by password checks, it checks too. */
@Component
public class OpenSocialSession {
  private static final System.Logger LOG = System.getLogger(OpenSocialSession.class.getName());

  private final Users users;
  private final MayLogIn mayLogIn;
  private final AgreeToTerms terms;
  private final RecordLogins records;
  private final OpenSession sessions;
  private final Transactions transactions;

  @Inject
  public OpenSocialSession(
      Users users,
      MayLogIn mayLogIn,
      AgreeToTerms terms,
      RecordLogins records,
      OpenSession sessions,
      Transactions transactions) {
    this.users = users;
    this.mayLogIn = mayLogIn;
    this.terms = terms;
    this.records = records;
    this.sessions = sessions;
    this.transactions = transactions;
  }

  /** Who comes, how, from where, and agreeing to what. */
  record Request(
      UUID userId, LoginMethod method, ClientInfo client, List<Terms.Agreement> agreements) {}

  /**
   * Opens it and records the log-in; a refusal is recorded too.
   *
   * @param work done in the same transaction, with the user's row locked; false ends it
   * @param otherwise thrown then, and when the account was deleted meanwhile
   * @throws Problem as {@link MayLogIn} says; TERMS_NOT_AGREED
   */
  TokenPair open(Request request, Predicate<User> work, ErrorCode otherwise) {
    User user =
        transactions.required(
            () -> users.find(request.userId()).orElseThrow(() -> new Problem(otherwise)));
    ErrorCode refusal = mayLogIn.refusal(user).orElse(null);
    if (refusal != null) {
      throw refuse(user, request, refusal);
    }
    TokenPair pair = openOrRecord(user, request, work, otherwise);
    LOG.log(
        Level.INFO,
        "session=opened id={0} user={1} method={2}",
        pair.session(),
        pair.userId(),
        request.method());
    return pair;
  }

  /** What the account became meanwhile and missing terms are refusals that the owner sees. */
  private TokenPair openOrRecord(
      User user, Request request, Predicate<User> work, ErrorCode otherwise) {
    try {
      return transactions.required(() -> openLocked(request, work, otherwise));
    } catch (Problem refusal) {
      if (LogIn.TOLD.contains(refusal.code())) {
        Problem unused = refuse(user, request, refusal.code());
      }
      throw refusal;
    }
  }

  /** The account may have been suspended or deleted, or the link removed, since it was found. */
  private TokenPair openLocked(Request request, Predicate<User> work, ErrorCode otherwise) {
    User locked = users.lock(request.userId()).orElseThrow(() -> new Problem(otherwise));
    mayLogIn
        .refusal(locked)
        .ifPresent(
            refusal -> {
              throw new Problem(refusal);
            });
    if (!work.test(locked)) {
      throw new Problem(otherwise);
    }
    terms.requireAgreed(locked.id(), request.agreements());
    records.recordSuccess(locked, request.client(), request.method());
    return sessions.open(locked, request.client());
  }

  private Problem refuse(User user, Request request, ErrorCode why) {
    transactions.required(
        () -> records.recordRefusal(user, request.client(), request.method(), why));
    return new Problem(why);
  }
}
