package io.ticketqueue.user;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The use cases over ports in memory, at the time of a clock that tests move. */
final class UseCases {
  static final String PASSWORD = "correct-Horse-7";
  static final ClientInfo CLIENT = TestUsers.client("10.0.0.1");
  private static final SigningKeys KEYS =
      new SigningKeys(TestSettings.of("tq.jwt.private-key", TestKeys.rsa(2048)));
  private static final Passwords PASSWORDS = new Passwords(4, new HashingThreads(2, 1000));
  private static final WallClock WALL = new WallClock(Clock.systemUTC(), ZoneId.of("Asia/Seoul"));

  static final SuspicionPolicy SUSPICION =
      new SuspicionPolicy(5, 3, Duration.ofMinutes(10), Duration.ofDays(90));

  final TestClock clock = new TestClock(TestUsers.NOW);
  final InMemoryUsers users = new InMemoryUsers();
  final InMemorySessions sessions = new InMemorySessions(clock);
  final InMemoryLoginHistory history = new InMemoryLoginHistory();
  final InMemoryRevocationLog revocations = new InMemoryRevocationLog();
  final InMemoryRevocationPublisher publisher = new InMemoryRevocationPublisher(clock);
  final InMemoryTerms terms = new InMemoryTerms();
  final List<AuditEntry> acts = new ArrayList<>();
  final InMemoryConfiguredOnce configured = new InMemoryConfiguredOnce();
  final SentMails mails = new SentMails();
  final InMemoryEmailCodes codes = new InMemoryEmailCodes();
  final InMemoryRequestCounts counts = new InMemoryRequestCounts(clock);
  final InMemoryStartedVerifications started = new InMemoryStartedVerifications();
  final VerifiedPeople provider = new VerifiedPeople();
  final CodePolicy codePolicy =
      new CodePolicy(Duration.ofMinutes(10), 5, Duration.ofMinutes(30), 5, 50, Duration.ofHours(1));
  final LockPolicy lockPolicy =
      new LockPolicy(
          5,
          50,
          Duration.ofMinutes(1),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofSeconds(5));
  final InMemoryLoginLocks locks = new InMemoryLoginLocks(lockPolicy, clock);
  final SessionPolicy sessionPolicy;
  final AccountPolicy accountPolicy;
  final LifePolicy lifePolicy =
      new LifePolicy(
          true,
          Duration.ofDays(365),
          Duration.ofDays(30),
          Duration.ofHours(1),
          Duration.ofDays(365),
          Duration.ofDays(7));

  /** What reservation says about each user. */
  final Map<UUID, Long> reservations = new HashMap<>();

  private static final PersonalData PERSONAL_DATA =
      new PersonalData(
          TestSettings.of(
              "tq.crypto.keys", "1:" + TestKeys.secret(),
              "tq.crypto.hmac-key", TestKeys.secret(),
              "tq.crypto.pid-key", TestKeys.secret()));
  private final SignUpTokens signUpTokens = new InMemorySignUpTokens();
  private final Transactions transactions = new Transactions();
  private final TokenIssuer tokens;
  private final OpenSession open;
  private final EndSessions end;
  private final RecordLogins records;
  private final Authenticate authenticate;
  private final CheckPassword checkPassword;

  /** With the defaults of configuration. */
  UseCases() {
    this(Duration.ofSeconds(10), false);
  }

  UseCases(Duration refreshGrace, boolean plainIdentity) {
    sessionPolicy =
        new SessionPolicy(
            Duration.ofHours(1),
            Duration.ofDays(7),
            refreshGrace,
            Duration.ofDays(30),
            20,
            30,
            "issuer",
            "access",
            "refresh",
            Duration.ofSeconds(5));
    accountPolicy =
        new AccountPolicy(
            plainIdentity,
            false,
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofDays(1827));
    tokens = new TokenIssuer(KEYS, sessionPolicy, clock);
    end = new EndSessions(sessions, revocations, publishRevocations(), sessionPolicy, clock);
    open = new OpenSession(tokens, sessions, users, end, clock);
    WatchLogins watch =
        new WatchLogins(history, mails, SUSPICION, new WallClock(clock, WallClock.SEOUL));
    records = new RecordLogins(locks, history, users, watch, clock);
    authenticate = new Authenticate(users, PASSWORDS, records, transactions, lockPolicy);
    checkPassword = new CheckPassword(authenticate, records, watch);
  }

  PublishRevocations publishRevocations() {
    return new PublishRevocations(
        revocations,
        publisher,
        transactions,
        new RevocationPolicy(Duration.ofMinutes(1), Duration.ofMinutes(3)),
        clock);
  }

  OpenAccount openAccount() {
    return new OpenAccount(users, terms, PASSWORDS, transactions, clock);
  }

  /** Sign-up where the CAPTCHA refuses the token "robot". */
  SignUp signUp() {
    return new SignUp(
        new SignUpFields(accountPolicy, new ShowTerms(terms, transactions, clock)),
        UseCases::checkCaptcha,
        spendIdentity(),
        new ProveEmail(codes, clock),
        openAccount(),
        links());
  }

  SocialLinks links() {
    return new SocialLinks(
        new InMemorySocialAccounts(users),
        signUpTokens,
        PERSONAL_DATA,
        new SocialPolicy(Duration.ofMinutes(10), Duration.ofMinutes(30)),
        transactions,
        clock);
  }

  AgreeToTerms agreeToTerms() {
    return new AgreeToTerms(terms, users, transactions, clock);
  }

  /** A log-in of a buyer that agrees to terms. */
  TokenPair logIn(User user, List<Terms.Agreement> agreements) {
    return logIn(user, PASSWORD, agreements);
  }

  TokenPair logIn(User user, String password, List<Terms.Agreement> agreements) {
    return logIn()
        .logIn(new LogIn.Form(user.email().value(), password, "token", agreements), CLIENT);
  }

  StartIdentity startIdentity() {
    return new StartIdentity(
        started,
        new IdentityChannel("store", "channel", Duration.ofMinutes(10)),
        transactions,
        clock);
  }

  SpendIdentity spendIdentity() {
    return new SpendIdentity(started, provider, transactions, clock);
  }

  private static void checkCaptcha(String token, String action, ClientInfo client) {
    if (token.equals("robot")) {
      throw new Problem(ErrorCode.CAPTCHA_FAILED);
    }
  }

  private LogIn logIn() {
    return new LogIn(
        UseCases::checkCaptcha,
        authenticate,
        mayLogIn(),
        agreeToTerms(),
        records,
        open,
        transactions);
  }

  MayLogIn mayLogIn() {
    return new MayLogIn(configured, lifePolicy, transactions);
  }

  SetFirstPassword setFirstPassword() {
    return new SetFirstPassword(
        authenticate,
        mayLogIn(),
        PASSWORDS,
        new ReplacePassword(users, configured, end, mails, WALL, clock),
        records,
        transactions,
        new Audit(acts::add));
  }

  ConfiguredAccounts configuredAccounts(String... settings) {
    return new ConfiguredAccounts(
        TestSettings.of(settings),
        openAccount(),
        users,
        configured,
        transactions,
        new Audit(acts::add));
  }

  TokenPair logIn(User user, String password, ClientInfo client) {
    return logIn(user.email().value(), password, "token", client);
  }

  TokenPair logIn(String email, String password, String token, ClientInfo client) {
    return logIn().logIn(new LogIn.Form(email, password, token), client);
  }

  TokenPair logIn(User user) {
    return logIn(user, PASSWORD, CLIENT);
  }

  TokenPair refresh(TokenPair pair) {
    return refresh(pair.refreshToken());
  }

  TokenPair refresh(String token) {
    RefreshExchange exchange = new RefreshExchange(tokens, sessions, end, sessionPolicy);
    return new Refresh(tokens, users, exchange, end, transactions).refresh(token);
  }

  void logOut(TokenPair pair) {
    new LogOut(users, end, transactions).logOut(pair.userId(), pair.session());
  }

  ManageSessions manageSessions() {
    return new ManageSessions(users, sessions, end, transactions, clock);
  }

  void changePassword(TokenPair caller, String current, String wanted) {
    new ChangePassword(users, PASSWORDS, checkPassword, end, transactions)
        .change(
            caller.userId(), caller.session(), new ChangePassword.Form(current, wanted), CLIENT);
  }

  void deleteAccount(User user) {
    new DeleteAccount(
            id -> reservations.getOrDefault(id, 0L),
            new InMemoryAccounts(users),
            users,
            end,
            transactions,
            accountPolicy,
            clock)
        .delete(user.id());
  }

  SendEmailCode sendEmailCode() {
    return new SendEmailCode(
        codes, counts, mails, transactions, new SendEmailCode.Times(codePolicy, clock));
  }

  VerifyEmail verifyEmail() {
    return new VerifyEmail(codes, transactions, codePolicy, clock);
  }

  ManageProfile profile() {
    return new ManageProfile(users, spendIdentity(), transactions);
  }

  /** Somebody with an account and {@link #PASSWORD}. */
  User buyer() {
    return buyer(TestUsers.person());
  }

  /** The account of this person, with {@link #PASSWORD}. */
  User buyer(Person person) {
    return openAccount()
        .open(
            new OpenAccount.NewAccount(
                TestUsers.email(), PASSWORD, "홍길동", "010-1234-5678", User.Role.USER),
            Optional.of(person),
            List.of());
  }
}
