package io.ticketqueue.stack;

import io.ticketqueue.testkit.ShiftedClock;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the parts of a {@link MoneyHall} find in their environment: times that are short, a network
 * of its own between payment and what it needs, and a clock that may be off.
 */
final class MoneyWiring implements Stack.Wiring, AutoCloseable {
  static final Duration HOLD = Duration.ofSeconds(25);

  /** Sooner than usual, in the same order. */
  private static final Map<String, Map<String, String>> SHORT =
      Map.of(
          "reservation",
          Map.of("TQ_HOLD_DURATION", HOLD.toString(), "TQ_CLAIM_DURATION", "PT25S"),
          "event",
          Map.of(
              "TQ_RECONCILIATION_EVERY", "PT5S",
              "TQ_RECONCILIATION_PAUSE", "PT0.2S",
              "TQ_RECONCILIATION_AGE", "PT5S"),
          "payment",
          Map.ofEntries(
              Map.entry("TQ_PORTONE_TIMEOUT", "PT2S"),
              Map.entry("TQ_PAYMENT_LEASE", "PT11S"),
              Map.entry("TQ_PAYMENT_WAIT", "PT5S"),
              Map.entry("TQ_PAYMENT_FIRST_CHECK", "PT3S"),
              Map.entry("TQ_PAYMENT_RENEW_AFTER", "PT5S"),
              Map.entry("TQ_PAYMENT_LEAST_HOLD", "PT2S"),
              Map.entry("TQ_PAYMENT_ANNOUNCE_AFTER", "PT3S"),
              Map.entry("TQ_PAYMENT_COMPARE_RECENT", "PT1H"),
              Map.entry("TQ_PAYMENT_COMPARE_RECENT_EVERY", "PT5S"),
              Map.entry("TQ_PAYMENT_COMPARE_AGE", "PT5S"),
              Map.entry("TQ_PAYMENT_COMPARE_PAUSE", "PT0.2S"),
              Map.entry("TQ_CAPTURE_REFUND_AFTER", "PT3S"),
              Map.entry(
                  "IO_TICKETQUEUE_PAYMENT_REMOTE_PORTONELANES_CIRCUITBREAKER_DELAY", "3000")));

  private final Path folder;
  private final PortPlan ports;
  private final Map<String, String> ofPayment;
  private final Map<String, TcpProxy> wires = new TreeMap<>();
  private final Map<String, Duration> clocks = new ConcurrentHashMap<>();

  /**
   * @param folder for the agent that shifts clocks
   * @param ofPayment what payment finds otherwise than usual here
   */
  MoneyWiring(Path folder, PortPlan ports, Map<String, String> ofPayment) {
    this.folder = folder;
    this.ports = ports;
    this.ofPayment = ofPayment;
    for (String needed : List.of("postgres", "reservation", "sandbox")) {
      wires.put(needed, TcpProxy.to("127.0.0.1", ports.of(needed)));
    }
  }

  /** The network between payment and what it needs: postgres, reservation or sandbox. */
  TcpProxy wire(String needed) {
    return Optional.ofNullable(wires.get(needed)).orElseThrow();
  }

  /** By how much a part's clock is ahead from its next start on. */
  void clock(String part, Duration ahead) {
    clocks.put(part, ahead);
  }

  @Override
  public Map<String, String> environment(String part, Map<String, String> usual) {
    Map<String, String> changed = new TreeMap<>(usual);
    changed.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", TestTokens.shared().jwksUrl());
    changed.putAll(SHORT.getOrDefault(part, Map.of()));
    Duration ahead = clocks.getOrDefault(part, Duration.ZERO);
    if (!ahead.isZero()) {
      changed.put("JAVA_TOOL_OPTIONS", "-javaagent:" + agent() + "=" + ahead.toMillis());
    }
    if (part.equals("payment")) {
      changed.putAll(ofPayment);
      wires.forEach(
          (needed, wire) ->
              changed.replaceAll(
                  (key, value) -> value.replace("127.0.0.1:" + ports.of(needed), wire.address())));
    }
    if (part.equals("sandbox")) { // there is no edge
      changed.put("TQ_PORTONE_WEBHOOK_URL", ports.url("payment") + "/payments/webhook");
    }
    return changed;
  }

  private Path agent() {
    try {
      return ShiftedClock.agent(Files.createTempDirectory(folder, "clock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    wires.values().forEach(TcpProxy::close);
  }
}
