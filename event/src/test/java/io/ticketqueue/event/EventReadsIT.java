package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.event.EventApi.Hall;
import io.ticketqueue.event.EventApi.Slot;
import io.ticketqueue.testkit.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What everybody reads: tags, compression, copies, and requests that make no sense. */
class EventReadsIT extends EventSuite {
  private static final String PUBLIC = "public, max-age=1";

  @Test
  @Tag("REQ-EVT-004")
  @Tag("REQ-EVT-005")
  @Tag("REQ-EVT-006")
  void whoHasADocumentIsToldSo() {
    Hall hall = api.hall("City" + UUID.randomUUID().toString().substring(0, 8), 1, 2);
    String event = api.create(hall, "Tagged " + hall.hallId(), Slot.onSale(48));
    String seats = "/events/schedules/" + api.schedules(event).getFirst() + "/seats";
    for (String path : List.of("/events/" + event, "/events?q=" + hall.hallId(), seats)) {
      Response plain = api.get(path).expect(200);
      String tag = plain.header("ETag");
      assertThat(tag).as(path).matches("\"[\\w-]+\"");
      assertThat(plain.header("Vary")).contains("Accept-Encoding");
      assertThat(plain.header("Cache-Control")).isEqualTo(path.equals(seats) ? "no-cache" : PUBLIC);
      Response same = api.get(path, "If-None-Match", "\"x\", W/" + tag).expect(304);
      assertThat(same.body()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Cache-Control")).isEqualTo(plain.header("Cache-Control"));
      api.get(path, "If-None-Match", "*").expect(304);
      api.get(path, "If-None-Match", "\"x\"").expect(200);
      api.get(path, "If-Match", tag).expect(200);
      api.get(path, "If-Match", "*").expect(200);
      assertThat(api.get(path, "If-Match", "\"x\"").expect(412).code())
          .isEqualTo("PRECONDITION_FAILED");
      Response head = api.send("HEAD", path, null).expect(200);
      assertThat(head.header("ETag")).isEqualTo(tag);
      assertThat(head.body()).isEmpty();
    }
  }

  @Test
  void whoAcceptsNothingThatIsOfferedIsRefused() {
    for (String none : List.of("application/json;q=0", "*/*;q=0", "text/html")) {
      assertThat(api.get("/events", "Accept", none).statusAndCode())
          .as(none)
          .isEqualTo("406 NOT_ACCEPTABLE");
    }
    api.get("/events", "Accept", "*/*;q=0, application/json").expect(200);
  }

  @Test
  @Tag("REQ-EVT-005")
  void whoAcceptsGzipGetsIt() throws IOException {
    Hall hall = api.hall("Seoul", 1, 2);
    String body = EventApi.event(hall, "Long", false, Slot.onSale(48));
    String event =
        api.admin("POST", "/events", body.replace("A night", "가나다 ".repeat(400)))
            .expect(201)
            .json()
            .getString("id");
    Response packed = api.get("/events/" + event, "Accept-Encoding", "gzip").expect(200);
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.bytes())).readAllBytes(),
            StandardCharsets.UTF_8);
    Response plain = api.get("/events/" + event).expect(200);
    assertThat(text).isEqualTo(plain.body());
    assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
    api.get("/events/" + event, "If-None-Match", packed.header("ETag")).expect(304);
  }

  @Test
  void whatAnAdministratorSeesIsKeptByNobody() {
    Hall hall = api.hall("Seoul", 1, 2);
    String draft =
        api.admin("POST", "/events", EventApi.event(hall, "Draft", true, Slot.onSale(48)))
            .expect(201)
            .json()
            .getString("id");
    for (String path : List.of("/events/" + draft, "/events")) {
      assertThat(api.admin("GET", path, null).expect(200).header("Cache-Control"))
          .isEqualTo("private, no-store");
    }
    api.get("/events/" + draft).expect(404);
  }

  @Test
  @Tag("REQ-EVT-004")
  void whatMakesNoSenseIsRefusedAndWhatIsOnlyOddIsNot() {
    for (String bad :
        List.of(
            "page=-1",
            "page=1e3",
            "page=99999999999",
            "size=0",
            "size=10000",
            "size=",
            "sort=price",
            "sort=title,asc",
            "sort=-",
            "status=SOLD",
            "status=open",
            "past=maybe",
            "from=2026-13-01T00:00:00",
            "from=2026-06-01T00:00:00Z",
            "q=" + "a".repeat(101),
            "q=" + encoded("a\u0000b"),
            "q=" + encoded("a\u202Eb"),
            "city=" + encoded("\u0007"))) {
      assertThat(api.get("/events?" + bad).expect(400).code()).as(bad).isEqualTo("INVALID_REQUEST");
    }
    for (String odd :
        List.of(
            "q=%25",
            "q=" + encoded("_"),
            "q=" + encoded("'; drop table events; --"),
            "q=" + encoded("\\"),
            "q=" + encoded("\""),
            "q=" + encoded("ᄀ"),
            "q=" + encoded("😀"),
            "q=",
            "page=10000001",
            "unknown=1",
            "city=" + encoded("없는 도시"))) {
      assertThat(api.get("/events?" + odd).expect(200).json().getInt("size")).as(odd).isEqualTo(20);
    }
  }

  @Test
  void foreignIdsAreNotFound() {
    Hall hall = api.hall("Seoul", 1, 2);
    String event = api.create(hall, "Ids", Slot.onSale(48));
    String schedule = api.schedules(event).getFirst();
    for (String path :
        List.of(
            "/events/" + schedule,
            "/events/" + hall.hallId(),
            "/events/schedules/" + event + "/seats",
            "/events/schedules/" + UUID.randomUUID() + "/seats")) {
      Response missing = api.get(path).expect(404);
      assertThat(missing.code()).endsWith("_NOT_FOUND");
      assertThat(missing.header("ETag")).isEmpty();
    }
    for (String path :
        List.of("/events/1", "/events/" + event + "x", "/events/schedules/null/seats")) {
      api.get(path).expect(400);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
