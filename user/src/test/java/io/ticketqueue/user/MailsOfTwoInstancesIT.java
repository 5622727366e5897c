package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.user.WaitingMails.Waiting;
import io.ticketqueue.user.persistence.JpaMails;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two instances send the mails of one database. */
class MailsOfTwoInstancesIT {
  private static final int MANY = 60;

  private final UserDatabase database = UserDatabase.shared();
  private final JpaMails mails = new JpaMails(database, UserDatabase.personalData());
  private final List<EmailAddress> taken = new CopyOnWriteArrayList<>();

  private SendMails instance() {
    return new SendMails(mails, this::take, database, new SimpleMeterRegistry(), Clock.systemUTC());
  }

  private MailServer.Outcome take(Waiting mail) {
    taken.add(mail.to());
    return MailServer.Outcome.ACCEPTED;
  }

  @Test
  void everyMailIsSentByOneOfThem() {
    List<EmailAddress> wanted = Stream.generate(TestUsers::email).limit(MANY).toList();
    AddMails add = new AddMails(mails, Clock.systemUTC());
    wanted.forEach(
        to ->
            database.required(
                () ->
                    add.add(
                        new Mail(
                            to, Mail.Kind.EMAIL_CODE, Locale.KOREAN, Map.of("code", "123456")))));

    try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        var unused = instances.submit(instance()::sendDue);
      }
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> taken.containsAll(wanted));
    }

    assertThat(taken).filteredOn(wanted::contains).hasSize(MANY);
  }
}
