package io.ticketqueue.queue;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.InMemoryTokens.Token;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Ended;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.RateLimited;
import io.ticketqueue.queue.QueueStatus.Reason;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.WaitingRooms.Entered;
import io.ticketqueue.queue.WaitingRooms.Membership;
import io.ticketqueue.queue.WaitingRooms.Phase;
import io.ticketqueue.queue.WaitingRooms.Tick;
import io.ticketqueue.queue.journal.Beacon;
import io.ticketqueue.queue.journal.Draw;
import io.ticketqueue.queue.journal.JournalEntry;
import io.ticketqueue.queue.journal.JournalEntry.Kind;
import io.ticketqueue.queue.journal.Lots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One queue of the fake: the rules of the scripts in Java. */
final class InMemoryQueue {
  private static final long SECOND = 1_000_000;

  final QueueSecrets secrets = QueueSecrets.generate();
  final SeatCount seats = new SeatCount();
  final InMemoryJournal journal;

  private final QueueSettings settings;
  private final Clock clock;
  private final QueryLimit queries;
  private final SaleWindow sale;
  private final InMemoryOpening opening;
  private final InMemoryPlaces places = new InMemoryPlaces();
  private final InMemoryTokens tokens;
  private final Map<UUID, String> entries = new HashMap<>();

  /** By person, the account that has the place. */
  private final Map<UUID, UUID> holders = new HashMap<>();

  private @Nullable Instant soldOutAt;
  private int rate;
  private long window;
  private int admittedInWindow;
  private final long committedAt;

  InMemoryQueue(ScheduleFacts facts, QueueSettings settings, Clock clock) {
    this.journal = new InMemoryJournal(secrets.salt(), clock);
    this.tokens = new InMemoryTokens(settings.tokenLife(), clock, journal);
    this.sale = new SaleWindow(facts, settings, clock);
    this.opening = new InMemoryOpening(sale, journal);
    this.settings = settings;
    this.clock = clock;
    this.rate = settings.admissionsPerSecond();
    this.queries = new QueryLimit(settings, clock);
    this.committedAt = journal.micros();
    describe(facts);
  }

  void describe(ScheduleFacts now) {
    sale.describe(now, journal.count(Kind.ENTER) > 0);
    seats.describe(now.totalSeats(), now.soldSeats());
  }

  void cancel() {
    sale.cancel();
  }

  void setRate(int perSecond) {
    if (perSecond != rate && !journal.isEmpty()) {
      journal.note(Kind.RATE, null, perSecond);
    }
    rate = perSecond;
  }

  /** Whether the end has been told long enough. */
  private boolean isOver() {
    Instant now = clock.instant();
    return sale.isClosed() && !now.isBefore(sale.closedAt().plus(settings.endTold()))
        || seats.isSoldOut()
            && soldOutAt != null
            && !now.isBefore(soldOutAt.plus(settings.endTold()));
  }

  JournalStore.Publication publication() {
    opening.follow();
    boolean opened = sale.isClosed() || (sale.isDrawn() ? opening.isOver() : opening.hasBegun());
    Lots lots =
        new Lots(secrets.commitment(), committedAt, Beacon.none(), opened ? secrets.seed() : null);
    return new JournalStore.Publication(sale.isDrawn() ? lots : null, opened, sale.isClosed());
  }

  Entered enter(Account account) {
    UUID user = account.userId();
    if (sale.isClosed()) {
      throw new Problem(ErrorCode.SALE_ENDED);
    }
    if (!sale.isOpen()) {
      throw new Problem(ErrorCode.SALE_NOT_STARTED);
    }
    if (!isKnown(user)) {
      takeOver(account);
    }
    Optional<Token> living = tokens.living(user);
    if (living.isPresent()) {
      return new Entered(active(user, living.get()), false);
    }
    boolean isNew = !places.has(user);
    if (isNew) {
      givePlace(user);
      holders.put(account.personId(), user);
    } else if (queries.count(user, NotInQueue::new).status() instanceof RateLimited limited) {
      throw new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(limited.retrySeconds());
    }
    present(user);
    if (seats.isSoldOut()) {
      throw new Problem(ErrorCode.SOLD_OUT);
    }
    return new Entered(waiting(user), isNew);
  }

  private boolean isKnown(UUID user) {
    return places.has(user) || tokens.find(user).isPresent();
  }

  /** What the person has under another account becomes this one's. */
  private void takeOver(Account account) {
    UUID user = account.userId();
    journal.standsFor(account);
    UUID other = holders.get(account.personId());
    if (other == null || other.equals(user) || !isKnown(other)) {
      return;
    }
    tokens.move(other, user);
    places.move(other, user);
    String entry = entries.remove(other);
    if (entry != null) {
      entries.put(user, entry);
    }
    holders.put(account.personId(), user);
  }

  private void givePlace(UUID user) {
    if (seats.isSoldOut()) {
      throw new Problem(ErrorCode.SOLD_OUT);
    }
    if (places.count() >= settings.capacity() && !givesWay()) {
      throw new Problem(ErrorCode.QUEUE_FULL);
    }
    tokens.noteLapse(user);
    tokens.remove(user);
    if (journal.isEmpty()) {
      journal.note(Kind.RATE, null, rate);
    }
    opening.follow();
    long arrival = journal.nextArrival();
    long place = arrival;
    if (sale.isDrawn()) {
      place =
          opening.isOver()
              ? arrival + Draw.LOTTERY_NUMBERS
              : Draw.lotteryNumber(secrets.seed(), journal.pseudonym(user));
    }
    places.add(user, place);
    JournalEntry entry = journal.append(Kind.ENTER, user, place);
    entries.put(
        user,
        entry.sequence() + ":" + arrival + ":" + place + ":" + secrets.mark() + ":" + entry.who());
  }

  /** Lets who has been absent for longest, and long enough, give way. */
  private boolean givesWay() {
    Instant since = clock.instant().minus(settings.absentFor());
    Optional<UUID> longest = places.absentSince(since);
    longest.ifPresent(user -> giveUp(user, Kind.YIELD));
    return longest.isPresent();
  }

  private void giveUp(UUID user, Kind kind) {
    long place = places.remove(user);
    entries.remove(user);
    journal.note(kind, user, place);
  }

  /** Marks somebody present who waits. */
  private void present(UUID user) {
    if (places.comeBack(user)) {
      journal.note(Kind.RETURN, user, places.find(user).orElseThrow());
    }
    Duration threePolls = Duration.ofSeconds(3 * waiting(user).pollAfterSeconds());
    Duration least = settings.presenceLeast();
    Duration present = least.compareTo(threePolls) > 0 ? least : threePolls;
    places.presentUntil(user, clock.instant().plus(present));
  }

  private Waiting waiting(UUID user) {
    long rank = places.rank(user);
    long untilSale = sale.secondsUntilSale();
    boolean secret = sale.isDrawn() && !sale.hasBegun();
    long wait =
        secret || rate <= 0 ? QueueStatus.UNKNOWN : untilSale + Math.ceilDiv(rank, (long) rate);
    long seconds = wait < 0 ? Math.max(untilSale, rank / 10) : wait;
    long poll =
        Math.clamp(
            Math.ceilDiv(seconds, 10L),
            settings.polling().leastSeconds(),
            settings.polling().longestSeconds());
    return new Waiting(
        secret ? QueueStatus.UNKNOWN : rank, wait, poll, seats.left(), entries.get(user));
  }

  private Active active(UUID user, Token token) {
    return new Active(
        token.value(), token.expiresAt(), seats.left(), entries.getOrDefault(user, ""));
  }

  StatusResult status(UUID user) {
    return queries.count(user, () -> statusOf(user));
  }

  private QueueStatus statusOf(UUID user) {
    boolean waits = places.has(user);
    if (isOver() && (waits || sale.isClosed())) {
      return new NotInQueue();
    }
    Optional<Token> token = tokens.find(user);
    if (sale.isClosed()
        && (waits || token.filter(t -> t.expiresAt().isAfter(sale.closedAt())).isPresent())) {
      return new Ended(Reason.CLOSED);
    }
    Optional<Token> living = tokens.living(user);
    if (living.isPresent()) {
      return active(user, living.get());
    }
    if (waits) {
      present(user);
      return seats.isSoldOut() ? new Ended(Reason.SOLD_OUT) : waiting(user);
    }
    return token.isEmpty() ? new NotInQueue() : new Ended(Reason.EXPIRED);
  }

  Membership membership(Account account) {
    UUID user = account.userId();
    boolean isMember =
        !sale.isClosed() && (isIn(user) || isIn(holders.getOrDefault(account.personId(), user)));
    Phase open = sale.isOpen() ? Phase.OPEN : Phase.NOT_OPEN;
    return new Membership(isMember, sale.isClosed() ? Phase.CLOSED : open);
  }

  private boolean isIn(UUID user) {
    return places.has(user) && !isOver() || tokens.living(user).isPresent();
  }

  boolean leave(UUID user) {
    if (tokens.living(user).isPresent()) {
      endToken(user, Kind.LEAVE);
      return true;
    }
    if (!places.has(user) || sale.isClosed() && isOver()) {
      return false;
    }
    giveUp(user, Kind.LEAVE);
    return true;
  }

  boolean endToken(UUID user, Instant issuedUpTo) {
    if (tokens.find(user).filter(token -> !token.issuedAt().isAfter(issuedUpTo)).isEmpty()) {
      return false;
    }
    endToken(user, Kind.USED);
    return true;
  }

  private void endToken(UUID user, Kind kind) {
    tokens.remove(user);
    entries.remove(user);
    journal.note(kind, user, 0);
  }

  Tick tick() {
    if (sale.isClosed() && isOver()) {
      places.clear();
      tokens.clear();
      return new Tick(true, 0, 0, 0);
    }
    opening.follow();
    followSoldOut();
    tokens.noteLapses();
    int gone = parkAbsent();
    return new Tick(false, admit(), gone, rate);
  }

  private void followSoldOut() {
    if (!seats.isSoldOut()) {
      soldOutAt = null;
    } else if (soldOutAt == null) {
      soldOutAt = clock.instant();
    } else if (isOver() && places.count() > 0) {
      journal.note(Kind.CLEAR, null, 0);
      places.clear();
    }
  }

  private int parkAbsent() {
    List<UUID> absent = places.parkAbsent(clock.instant());
    absent.forEach(user -> journal.note(Kind.PARK, user, places.find(user).orElseThrow()));
    return absent.size();
  }

  private int admit() {
    if (journal.micros() / SECOND != window) {
      window = journal.micros() / SECOND;
      admittedInWindow = 0;
    }
    int admitted = 0;
    boolean mayAdmit = !sale.isClosed() && !seats.isSoldOut() && sale.hasBegun();
    while (mayAdmit && admittedInWindow < rate && places.first().isPresent()) {
      UUID user = places.first().orElseThrow();
      long place = places.remove(user);
      tokens.issue(user);
      journal.note(Kind.ADMIT, user, place);
      admittedInWindow++;
      admitted++;
    }
    return admitted;
  }

  QueueStatistics statistics() {
    return new QueueStatistics(
        places.count(),
        places.countParked(),
        tokens.countLiving(),
        journal.count(Kind.ENTER),
        journal.count(Kind.ADMIT),
        journal.count(Kind.LEAVE) + journal.count(Kind.YIELD),
        journal.count(Kind.EXPIRE),
        journal.count(Kind.USED),
        journal.recentAdmissions() / 10.0,
        rate,
        seats.left());
  }
}
