package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.TestClock;
import io.ticketqueue.user.WaitingMails.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SendMailsTest {
  private final TestClock clock = new TestClock(TestUsers.NOW);
  private final InMemoryWaitingMails waiting = new InMemoryWaitingMails(clock);
  private final Mails mails = new AddMails(waiting, clock);
  private final ScriptedServer server = new ScriptedServer();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final SendMails send = new SendMails(waiting, server, new Transactions(), metrics, clock);

  /** A server that answers as the test wants it to. */
  private static final class ScriptedServer implements MailServer {
    final Map<EmailAddress, CountDownLatch> slow = new ConcurrentHashMap<>();
    final List<Waiting> taken = new CopyOnWriteArrayList<>();
    final List<Waiting> asked = new CopyOnWriteArrayList<>();
    final Set<EmailAddress> unknown = ConcurrentHashMap.newKeySet();
    final Set<EmailAddress> busy = ConcurrentHashMap.newKeySet();
    boolean away;

    @Override
    public Outcome send(Waiting mail) {
      asked.add(mail);
      await(slow.getOrDefault(mail.to(), new CountDownLatch(0)));
      if (away) {
        throw new UnreachableException(new java.net.ConnectException("away"));
      }
      if (unknown.contains(mail.to())) {
        return Outcome.REFUSED;
      }
      if (busy.contains(mail.to())) {
        return Outcome.POSTPONED;
      }
      taken.add(mail);
      return Outcome.ACCEPTED;
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private EmailAddress add() {
    EmailAddress to = TestUsers.email();
    mails.add(new Mail(to, Mail.Kind.EMAIL_CODE, Locale.ENGLISH, Map.of("code", "123456")));
    return to;
  }

  private double givenUp(String why) {
    return metrics.counter("tq.mails.given.up", "kind", "EMAIL_CODE", "why", why).count();
  }

  @Test
  void everyMailIsSentOnceHoweverMany() {
    for (int i = 0; i < 21; i++) {
      add();
    }

    send.sendDue();
    send.sendDue();

    assertThat(server.taken).hasSize(21).doesNotHaveDuplicates();
    assertThat(waiting.all()).isEmpty();
    assertThat(metrics.counter("tq.mails.sent", "kind", "EMAIL_CODE").count()).isEqualTo(21);
  }

  @Test
  void aServerThatIsAwayDelaysAndLosesNothing() {
    for (int i = 0; i < 3; i++) {
      add();
    }
    server.away = true;
    send.sendDue();
    assertThat(waiting.all()).hasSize(3);

    server.away = false;
    send.sendDue();
    assertThat(server.taken).as("after a pause only").isEmpty();
    clock.advance(Duration.ofSeconds(5));
    send.sendDue();

    assertThat(server.taken).hasSize(3);
    assertThat(server.taken.getFirst().text()).contains("123456");
  }

  @Test
  void aServerThatIsAwayIsNotAskedForEveryMailAtOnce() {
    for (int i = 0; i < 100; i++) {
      add();
    }
    server.away = true;

    send.sendDue();

    assertThat(server.asked).hasSizeLessThan(16);
  }

  @Test
  void aMailThatTakesLongHoldsNoOther() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    server.slow.put(add(), held);
    for (int i = 0; i < 30; i++) {
      add();
    }

    Thread round = Thread.ofVirtual().start(send::sendDue);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.taken.size() == 30);
    EmailAddress later = add();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.taken.stream().anyMatch(mail -> mail.to().equals(later)));
    held.countDown();
    round.join();

    assertThat(server.taken).hasSize(32);
    assertThat(waiting.all()).isEmpty();
  }

  @Test
  void codesAreSentBeforeNotices() {
    for (int i = 0; i < 20; i++) {
      mails.add(Mail.notice(TestUsers.email(), Mail.Kind.PASSWORD_CHANGED, Map.of("at", "now")));
    }
    EmailAddress code = add();

    send.sendDue();

    assertThat(server.asked.subList(0, 8)).extracting(Waiting::to).contains(code);
    assertThat(server.taken).hasSize(21);
  }

  @Test
  void aMailThatCannotBeSettledKeepsNoOtherFromIt() {
    for (int i = 0; i < 3; i++) {
      add();
    }
    EmailAddress first = waiting.all().getFirst().to();
    waiting.failFor(first);

    assertThatThrownBy(send::sendDue).hasMessage("database away");

    assertThat(waiting.all()).extracting(Waiting::to).containsExactly(first);
  }

  @Test
  void whatIsUnderWayIsSettledThoughMoreCannotBeLeased() {
    EmailAddress old = add();
    clock.advance(Mail.Kind.EMAIL_CODE.life());
    waiting.failFor(old);
    EmailAddress notice = TestUsers.email();
    mails.add(Mail.notice(notice, Mail.Kind.PASSWORD_CHANGED, Map.of("at", "now")));

    assertThatThrownBy(send::sendDue).hasMessage("database away");
    waiting.failFor(null);
    clock.advance(Duration.ofMinutes(2));
    send.sendDue();

    assertThat(server.taken).extracting(Waiting::to).containsExactly(notice);
    assertThat(waiting.all()).isEmpty();
  }

  @Test
  void aRefusedRecipientIsGivenUpAndTheOthersGetTheirs() {
    server.unknown.add(add());
    EmailAddress other = add();

    send.sendDue();

    assertThat(server.taken).extracting(Waiting::to).containsExactly(other);
    assertThat(waiting.all()).isEmpty();
    assertThat(givenUp("refused")).isOne();
  }

  @Test
  void aRecipientThatIsBusyGetsItsMailLater() {
    EmailAddress busy = add();
    server.busy.add(busy);
    send.sendDue();
    server.busy.clear();
    clock.advance(Duration.ofSeconds(5));

    send.sendDue();

    assertThat(server.taken).extracting(Waiting::to).containsExactly(busy);
  }

  @Test
  void aMailIsGivenUpWhenItsLifeIsOver() {
    add();
    server.away = true;
    send.sendDue();
    server.away = false;
    clock.advance(Mail.Kind.EMAIL_CODE.life());

    send.sendDue();

    assertThat(server.taken).isEmpty();
    assertThat(waiting.all()).isEmpty();
    assertThat(givenUp("expired")).isOne();
  }

  @Test
  void aMailWhoseSenderDiedIsSentAfterItsLease() {
    add();
    waiting.lease(8, Duration.ofMinutes(2));
    send.sendDue();
    assertThat(server.taken).isEmpty();

    clock.advance(Duration.ofMinutes(2));
    send.sendDue();

    assertThat(server.taken).hasSize(1);
  }

  @Test
  void pausesGrowUpToAMinute() {
    assertThat(List.of(1, 2, 3, 4, 5, 1000))
        .extracting(SendMails::pauseAfter)
        .extracting(Duration::toSeconds)
        .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
  }
}
