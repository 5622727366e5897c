package io.ticketqueue.payment;

import io.ticketqueue.payment.Payment.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** PortOne in memory: the gateway, and the browser that pays there. */
final class FakePaymentGateway implements PaymentGateway, Payer {
  static final String DECLINED = "한도 초과";

  /** PortOne's record of a payment. */
  private record Record(
      String status, String transaction, long amount, String token, long givenBack) {
    Record with(String changed) {
      return new Record(changed, transaction, amount, token, givenBack);
    }

    /** So much has gone back in the end. */
    Record givenBack(long won) {
      String now = won == amount ? "CANCELLED" : "PARTIAL_CANCELLED";
      return new Record(now, transaction, amount, token, won);
    }
  }

  private final Clock clock;
  private final TrackedTransactions transactions;
  private final Map<String, Record> records = new ConcurrentHashMap<>();
  private final Map<String, String> nextCancellations = new ConcurrentHashMap<>();
  private final Set<String> requested = ConcurrentHashMap.newKeySet();
  private final Set<String> unavailable = ConcurrentHashMap.newKeySet();
  private final Map<String, List<ProviderDispute>> disputes = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final Map<String, RefundRefused> refused = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile @Nullable Runnable duringRead;
  private volatile Runnable duringRefunds = () -> {};

  FakePaymentGateway(Clock clock, TrackedTransactions transactions) {
    this.clock = clock;
    this.transactions = transactions;
  }

  @Override
  public Channel channel() {
    return new Channel("store-sandbox", "channel-key-sandbox");
  }

  @Override
  public boolean preRegister(String paymentKey, long amount) {
    return called("register", paymentKey);
  }

  @Override
  public boolean approve(Lane lane, String paymentKey, String paymentToken, long amount) {
    if (!called("approve", paymentKey)) {
      return false;
    }
    records.computeIfPresent(
        paymentKey,
        (key, found) -> found.token().equals(paymentToken) ? found.with("PAID") : found);
    return true;
  }

  @Override
  public ProviderStatus readStatus(Lane lane, String paymentKey, long amount) {
    boolean available = called("read", paymentKey);
    if (duringRead != null) {
      Runnable once = duringRead;
      duringRead = null;
      once.run();
    }
    return available
        ? status(paymentKey, records.get(paymentKey), amount)
        : new ProviderStatus.Unknown();
  }

  @Override
  public ProviderCapture readCapture(String paymentKey) {
    if (!called("read", paymentKey)) {
      return new ProviderCapture.Unknown();
    }
    Record found = records.get(paymentKey);
    return found != null
            && List.of("PAID", "PARTIAL_CANCELLED").contains(found.status())
            && found.amount() > found.givenBack()
        ? new ProviderCapture.Taken(found.transaction(), found.amount() - found.givenBack())
        : new ProviderCapture.None();
  }

  @Override
  public Optional<List<ProviderDispute>> readDisputes(String paymentKey) {
    return called("read", paymentKey)
        ? Optional.of(disputes.getOrDefault(paymentKey, List.of()))
        : Optional.empty();
  }

  @Override
  public void refuse(String key, String type, boolean byRule) {
    refused.put(key, new RefundRefused(type, byRule));
  }

  @Override
  public void accept(String key) {
    refused.remove(key);
  }

  @Override
  public void dispute(String key, String reference, boolean resolved) {
    Instant at = clock.instant();
    disputes.put(key, List.of(new ProviderDispute(reference, at, resolved ? at : null)));
  }

  private ProviderStatus status(String key, @Nullable Record found, long amount) {
    if (found == null) {
      return new ProviderStatus.NotPaid();
    }
    Receipt receipt = receipt(found);
    if (found.status().equals("VIRTUAL_ACCOUNT_ISSUED")) {
      records.put(key, found.with("FAILED"));
      return new ProviderStatus.Declined(receipt, "UNSUPPORTED_PAYMENT_METHOD");
    }
    return switch (found.status()) {
      case "PAID" ->
          found.amount() == amount
              ? new ProviderStatus.Paid(receipt)
              : new ProviderStatus.PaidMismatch(receipt);
      case "PARTIAL_CANCELLED" -> new ProviderStatus.PaidMismatch(receipt, refund(found));
      case "FAILED" -> new ProviderStatus.Declined(receipt, DECLINED);
      case "CANCELLED" -> new ProviderStatus.RefundedByProvider(receipt, refund(found));
      default -> new ProviderStatus.NotPaid();
    };
  }

  private Receipt receipt(Record found) {
    String record = "{\"amount\": {\"total\": %d}}".formatted(found.amount());
    return new Receipt(found.transaction(), clock.instant(), "신한카드", "1234-****-****-5678", record);
  }

  private CompletedRefund refund(Record found) {
    return new CompletedRefund(clock.instant(), found.givenBack());
  }

  @Override
  public Optional<CompletedRefund> refund(
      String paymentKey, String reason, @Nullable Long part, int round) {
    duringRefunds.run();
    Record found = records.get(paymentKey);
    if (!called("refund", paymentKey) || found == null) {
      return Optional.empty();
    }
    long wanted = part == null ? found.amount() : part;
    if (found.givenBack() >= wanted) {
      return Optional.of(refund(found));
    }
    if (requested.contains(paymentKey)) {
      return Optional.empty();
    }
    calls.add("cancel " + paymentKey);
    if (refused.containsKey(paymentKey)) {
      throw refused.get(paymentKey);
    }
    String planned = nextCancellations.remove(paymentKey);
    if (planned != null) {
      if (planned.equals("REQUESTED")) {
        requested.add(paymentKey);
        return Optional.empty();
      }
      throw new RefundRefused(planned, false);
    }
    giveBackInAll(paymentKey, wanted);
    return Optional.of(refund(Objects.requireNonNull(records.get(paymentKey))));
  }

  @Override
  public String pay(String key, long amount) {
    return put(key, new Record("PAID", UUID.randomUUID().toString(), amount, "", 0));
  }

  @Override
  public String decline(String key, long amount) {
    return put(key, new Record("FAILED", UUID.randomUUID().toString(), amount, "", 0));
  }

  @Override
  public String prepare(String key, long amount, String token) {
    return put(key, new Record("READY", UUID.randomUUID().toString(), amount, token, 0));
  }

  @Override
  public String issueAccount(String key, long amount) {
    String transaction = UUID.randomUUID().toString();
    return put(key, new Record("VIRTUAL_ACCOUNT_ISSUED", transaction, amount, "", 0));
  }

  private String put(String key, Record made) {
    records.put(key, made);
    return made.transaction();
  }

  /** Another attempt begins; its transaction is not told before it has ended. */
  void prepares(String key) {
    records.computeIfPresent(key, (k, found) -> found.with("READY"));
  }

  /** The attempt that began came to nothing; the record tells of the one before. */
  void comesToNothing(String key) {
    records.computeIfPresent(key, (k, found) -> found.with("FAILED"));
  }

  @Override
  public void giveBack(String key) {
    records.computeIfPresent(key, (k, found) -> found.givenBack(found.amount()));
  }

  @Override
  public void giveBackInAll(String key, long amount) {
    records.computeIfPresent(key, (k, found) -> found.givenBack(amount));
  }

  @Override
  public void nextCancellation(String key, String status) {
    nextCancellations.put(key, status);
  }

  @Override
  public void unavailable(String key, boolean isUnavailable) {
    if (isUnavailable) {
      unavailable.add(key);
    } else {
      unavailable.remove(key);
    }
  }

  /** Does something while the next record is read. */
  void duringNextRead(Runnable work) {
    duringRead = work;
  }

  /** Does something while money is given back. */
  void duringRefunds(Runnable work) {
    duringRefunds = work;
  }

  /** How often a call was made: register, approve, read, refund, cancel. */
  long calls(String call, String key) {
    return calls.stream().filter((call + " " + key)::equals).count();
  }

  /** Every call about this payment meets a fault of ours. */
  void breaks(String key) {
    broken.add(key);
  }

  private boolean called(String call, String key) {
    transactions.requireNone();
    if (broken.contains(key)) {
      throw new IllegalStateException("broken");
    }
    calls.add(call + " " + key);
    return !unavailable.contains(key);
  }
}
