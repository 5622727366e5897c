package io.ticketqueue.queue;

import static io.ticketqueue.queue.QueueCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.queue.journal.Draw;
import io.ticketqueue.queue.journal.JournalDocument;
import io.ticketqueue.queue.journal.Receipt;
import io.ticketqueue.queue.journal.Verification;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a queue publishes of itself, to whom and when: journal, draw and their verification. */
class PublishedQueuesIT extends DeployedQueue {
  @Deployment(testable = false)
  static Archive<?> queue() {
    return archive("queue");
  }

  @Test
  void theJournalIsForAdminsAtOnceAndPublicAfterTheSale() {
    UUID user = user();
    String receipt = calls.entered(user, schedule.id()).getString("receipt");
    calls.admitted(user, schedule.id());
    String whole = calls.adminCall("GET", "/queue/admin/" + schedule.id() + "/journal", "").body();
    assertThat(whole)
        .contains("\"ENTER\"")
        .contains("\"ADMIT\"")
        .contains(receipt.split("\\.", -1)[1]);
    assertThat(whole).doesNotContain(user.toString());
    JournalDocument document = JournalDocument.read(new StringReader(whole));
    assertThat(Verification.of(document).fault()).isEmpty();
    assertThat(Verification.of(document).admitted()).isEqualTo(1);
    assertThat(Verification.receipt(document, Receipt.parse(receipt).orElseThrow())).isEmpty();
    String path = "/queue/journal/" + schedule.id();
    JsonObject live = calls.send("GET", path, "", "").json();
    assertThat(live.getJsonArray("entries")).isEmpty();
    assertThat(live.getJsonArray("heads")).as("the newest head only").isEmpty();
    assertThat(live.getJsonObject("head").getString("hash")).isNotEmpty();
    refused(calls.get("/queue/draw/" + schedule.id()), 404, "DRAW_NOT_FOUND");
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void theTermsOfADrawArePublishedFromItsAnnouncementOn() {
    UUID early = new Schedule(EVENT).sale(3600, 7200).drawn().served().id();
    Events.changed(early);
    JsonObject draw =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> calls.get("/queue/draw/" + early), r -> r.status() == 200)
            .json();
    assertThat(draw.getString("queueOrder")).isEqualTo("DRAW");
    assertThat(draw.getString("commitment")).hasSize(64);
    assertThat(draw.getString("committedAt")).isNotEmpty();
    assertThat(draw.getJsonObject("beacon").getString("name")).isEqualTo("none");
    assertThat(draw.isNull("seed")).isTrue();
  }

  /** Else made-up ids would use up what event allows us. */
  @Test
  void whatAnybodyMayReadAsksEventNothing() {
    UUID unknown = new Schedule(EVENT).sale(-60, 3600).drawn().served().id();
    refused(calls.get("/queue/draw/" + unknown), 404, "SCHEDULE_NOT_FOUND");
    refused(calls.get("/queue/journal/" + unknown), 404, "SCHEDULE_NOT_FOUND");
    assertThat(EVENT.requests("GET", "/internal/schedules/" + unknown)).isEmpty();
  }

  /** Whoever sees lots could have friends sign up anew until one is good. */
  @Test
  @Tag("REQ-QUEUE-001")
  void nobodySeesALotBeforeTheOpeningAdministratorsIncluded() {
    Schedule draw = new Schedule(EVENT).sale(600, 3600).drawn().served();
    UUID user = user();
    JsonObject entered = calls.entered(user, draw.id());
    assertThat(entered.isNull("rank")).isTrue();
    String path = "/queue/admin/" + draw.id() + "/journal";
    String whole = calls.adminCall("GET", path, "").body();
    JsonObject enter =
        Json.createReader(new StringReader(whole)).readObject().getJsonArray("entries").stream()
            .map(JsonValue::asJsonObject)
            .filter(e -> e.getString("kind").equals("ENTER"))
            .findFirst()
            .orElseThrow();
    assertThat(enter.isNull("place")).isTrue();
    assertThat(enter.isNull("who")).isTrue();
    JournalDocument journal = JournalDocument.read(new StringReader(whole));
    assertThat(Verification.of(journal).fault()).isEmpty();
    assertThat(Verification.of(journal).sealed()).isEqualTo(1);
    Receipt receipt = Receipt.parse(entered.getString("receipt")).orElseThrow();
    assertThat(Verification.receipt(journal, receipt)).isEmpty();
    assertThat(calls.admin("GET", "/admin/queue/audit?object=schedule:" + draw.id(), "").toString())
        .contains("JOURNAL_READ");
  }

  /** What anybody can check of a draw once the seed is published: commitment, seed, every lot. */
  @Test
  @Tag("REQ-QUEUE-001")
  void theLotsOfADrawAreVerifiedFromItsJournal() {
    Schedule draw = new Schedule(EVENT).sale(600, 3600).drawn().served();
    List<UUID> early = IntStream.range(0, 5).mapToObj(i -> user()).toList();
    String receipt = calls.entered(early.getFirst(), draw.id()).getString("receipt");
    early.forEach(user -> calls.entered(user, draw.id()));
    draw.sale(-1, 3600).served();
    early.forEach(user -> calls.admitted(user, draw.id()));

    String path = "/queue/admin/" + draw.id() + "/journal";
    String whole = calls.adminCall("GET", path, "").body();
    JournalDocument journal = JournalDocument.read(new StringReader(whole));
    assertThat(Verification.of(journal).fault()).isEmpty();
    assertThat(Verification.of(journal).admitted()).isEqualTo(5);
    assertThat(Verification.receipt(journal, Receipt.parse(receipt).orElseThrow())).isEmpty();
    assertThat(Verification.of(journal).sealed()).as("open after the opening").isZero();
    String seed = calls.get("/queue/draw/" + draw.id()).json().getString("seed");
    assertThat(whole).contains(seed);
    String otherSeed = whole.replace(seed, Draw.newSeed());
    assertThat(Verification.of(JournalDocument.read(new StringReader(otherSeed))).fault())
        .contains("committed to");
  }

  @Test
  void theJournalOfAnEmptyQueueIsEmptyAndThatOfAnUnknownScheduleIsNotFound() {
    String path = "/queue/admin/%s/journal";
    String empty = calls.adminCall("GET", path.formatted(schedule.id()), "").body();
    assertThat(Verification.of(JournalDocument.read(new StringReader(empty))).fault()).isEmpty();
    for (String unknown :
        List.of(path.formatted(UUID.randomUUID()), "/queue/journal/" + UUID.randomUUID())) {
      refused(calls.adminCall("GET", unknown, ""), 404, "SCHEDULE_NOT_FOUND");
    }
    refused(calls.adminCall("GET", path.formatted("x"), ""), 400, "INVALID_REQUEST");
    refused(
        calls.send("GET", path.formatted(schedule.id()), calls.token(user()), ""),
        403,
        "FORBIDDEN");
  }

  @Test
  void theWholeJournalIsPublicOnceTheSaleIsOver() {
    UUID user = user();
    String receipt = calls.entered(user, schedule.id()).getString("receipt");
    Events.event("EventCancelled", schedule.id());
    String path = "/queue/journal/" + schedule.id();
    String journal =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> calls.send("GET", path, "", "").body(), j -> j.contains("\"ENTER\""));
    JournalDocument document = JournalDocument.read(new StringReader(journal));
    assertThat(Verification.of(document).fault()).isEmpty();
    assertThat(Verification.receipt(document, Receipt.parse(receipt).orElseThrow())).isEmpty();
    refused(calls.enter(user(), schedule.id()), 400, "SALE_ENDED");

    String page = calls.get(path + "?from=2&size=1").expect(200).body();
    JsonObject second = Json.createReader(new StringReader(page)).readObject();
    assertThat(second.getJsonArray("entries")).hasSize(1);
    assertThat(second.getJsonArray("entries").getJsonObject(0).getInt("sequence")).isEqualTo(2);
    assertThat(second.getJsonObject("head").getInt("sequence"))
        .isEqualTo(document.entries().size());
    for (String query : List.of("?size=5001", "?from=0", "?size=x")) {
      refused(calls.get(path + query), 400, "INVALID_REQUEST");
    }
    String tag = calls.get(path).header("ETag");
    assertThat(tag).isNotEmpty();
    Response held = calls.request(path).header("If-None-Match", tag).send();
    assertThat(held.status()).isEqualTo(304);
    Response packed = calls.request(path).header("Accept-Encoding", "gzip").send();
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).containsIgnoringCase("accept-encoding");
  }
}
