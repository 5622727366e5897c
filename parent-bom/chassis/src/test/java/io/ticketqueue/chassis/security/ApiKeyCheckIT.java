package io.ticketqueue.chassis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("REQ-INT-001")
@Tag("REQ-INT-002")
class ApiKeyCheckIT {
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 4);
  private static final String ADDRESS = "10.0.0.7";
  private static final String PAYMENT = "tq.internal.callers.payment";

  private final String payment = UUID.randomUUID().toString();
  private final String paymentNext = UUID.randomUUID().toString();
  private final String queue = UUID.randomUUID().toString();

  @AfterAll
  static void close() {
    REDIS.close();
  }

  @InternalApi(callers = "payment")
  private static final class ForPayment {}

  @InternalApi(callers = "payment", limit = "narrow")
  private static final class Narrow {}

  @Test
  void aCallerPassesWithItsKey() {
    assertThat(check(keys(), payment, ForPayment.class)).isEqualTo("payment");
  }

  @Test
  @Tag("REQ-INT-005")
  void noKeyAndAWrongKeyAreRefused() {
    refused(ErrorCode.INVALID_API_KEY, () -> check(keys(), null, ForPayment.class));
    refused(ErrorCode.INVALID_API_KEY, () -> check(keys(), " ", ForPayment.class));
    refused(
        ErrorCode.INVALID_API_KEY,
        () -> check(keys(), UUID.randomUUID().toString(), ForPayment.class));
    refused(ErrorCode.INVALID_API_KEY, () -> check(keys(), payment + "0", ForPayment.class));
  }

  @Test
  void aCallerNotMeantForThePathIsForbidden() {
    refused(ErrorCode.FORBIDDEN, () -> check(keys(), queue, ForPayment.class));
  }

  @Test
  @Tag("REQ-INT-009")
  void twoKeysAreGoodWhileOneIsRolledOver() {
    Map<String, String> both = keys();
    both.put(PAYMENT, Sha256.hex(payment) + ", " + Sha256.hex(paymentNext));
    assertThat(check(both, payment, ForPayment.class)).isEqualTo("payment");
    assertThat(check(both, paymentNext, ForPayment.class)).isEqualTo("payment");
    both.put(PAYMENT, Sha256.hex(paymentNext));
    refused(ErrorCode.INVALID_API_KEY, () -> check(both, payment, ForPayment.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "0197b6a2-6d5c-4c29-9a55-7f3f6cbb1a11",
        "tooMany",
      })
  @Tag("REQ-INT-003")
  void whatIsNoHashStopsTheStartNamingItsPlaceAndNotItself(String value) {
    String hash = Sha256.hex(payment);
    String written = value.equals("tooMany") ? hash + ',' + hash + ',' + hash : value;
    Map<String, String> bad = keys();
    bad.put(PAYMENT, written);
    assertThatThrownBy(() -> check(bad, payment, ForPayment.class))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContainingAll(PAYMENT, "SHA-256")
        .hasMessageNotContaining(written);
  }

  @Test
  void aKeyInClearUnderItsFormerNameStopsTheStart() {
    Map<String, String> bad = keys();
    bad.put("tq.internal.keys.payment", payment);
    assertThatThrownBy(() -> check(bad, payment, ForPayment.class))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContainingAll("tq.internal.keys.payment", PAYMENT)
        .hasMessageNotContaining(payment);
  }

  @Test
  void theHashOfAKeyIsNoKey() {
    refused(ErrorCode.INVALID_API_KEY, () -> check(keys(), Sha256.hex(payment), ForPayment.class));
  }

  @Test
  void aLimitThatIsNoNumberStopsTheStart() {
    Map<String, String> bad = keys();
    bad.put("tq.internal.limit.narrow", "many");
    assertThatThrownBy(() -> check(bad, payment, ForPayment.class))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.internal.limit.narrow");
  }

  @Test
  void withoutConfiguredKeysNobodyPasses() {
    Map<String, String> none = new HashMap<>(Map.of("tq.service.name", "test"));
    refused(ErrorCode.INVALID_API_KEY, () -> check(none, payment, ForPayment.class));
  }

  @Test
  @Tag("REQ-INT-006")
  void aFailureIsLoggedWithCallerAddressAndPathButNotTheKey() {
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(ApiKeyCheck.class.getName());
    Handler handler = new Lines(lines);
    logger.addHandler(handler);
    try {
      refused(ErrorCode.FORBIDDEN, () -> check(keys(), queue, ForPayment.class));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("caller=queue", "address=" + ADDRESS, "path=internal/x")
        .doesNotContain(queue);
  }

  @Test
  @Tag("REQ-INT-010")
  void aCallerOverItsLimitIsToldWhenToComeBack() {
    Map<String, String> narrow = keys();
    narrow.put("tq.service.name", "test-" + UUID.randomUUID());
    narrow.put("tq.internal.limit.narrow", "2");
    check(narrow, payment, Narrow.class);
    check(narrow, payment, Narrow.class);
    assertThatThrownBy(() -> check(narrow, payment, Narrow.class))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
              assertThat(p.headers()).containsKey("Retry-After");
            });
  }

  private Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    keys.put("tq.service.name", "test");
    keys.put(PAYMENT, Sha256.hex(payment));
    keys.put("tq.internal.callers.queue", Sha256.hex(queue));
    return keys;
  }

  private static String check(Map<String, String> configuration, String key, Class<?> resource) {
    Settings settings = new Settings(new MapConfig(configuration));
    return new ApiKeyCheck(new ApiKeys(settings), settings, REDIS, new SimpleMeterRegistry())
        .check(key, resource.getAnnotation(InternalApi.class), "internal/x", ADDRESS);
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  private static final class Lines extends Handler {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
