package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.Fields;
import io.ticketqueue.event.CancellationFee;
import io.ticketqueue.event.EventTerms;
import io.ticketqueue.event.GradePrices;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("REQ-EVT-001")
class TermsRequestsTest {
  private static EventTerms read(String json) {
    Fields fields = new Fields();
    EventTerms terms =
        TermsRequests.terms(JsonBodies.read(json, EventRequests.EventBody.class), fields);
    fields.check();
    return terms;
  }

  @Test
  void whatIsAbsentIsAsUsual() {
    assertThat(read("{}")).isEqualTo(EventTerms.of(GradePrices.NONE));
    assertThat(read("{\"posterUrl\":\"\",\"ageRating\":null,\"cancellationFees\":[]}"))
        .isEqualTo(EventTerms.of(GradePrices.NONE));
  }

  @Test
  void theTermsAreReadAndTheFeesSortedFromTheFirstDay() {
    EventTerms terms =
        read(
            """
            {"maxPerPerson":20,"ageRating":19,"runningMinutes":110,
             "posterUrl":"https://posters.example/a.png",
             "cancellationFees":[{"daysBefore":1,"percent":30},{"daysBefore":365,"percent":0}]}
            """);

    assertThat(terms.maxPerPerson()).isEqualTo(20);
    assertThat(terms.cancellationFees())
        .containsExactly(new CancellationFee(365, 0), new CancellationFee(1, 30));
    assertThat(terms.about())
        .isEqualTo(new EventTerms.About(19, 110, "https://posters.example/a.png"));
    assertThat(terms.cancellationFees()).isInstanceOf(List.class);
  }

  /** A body of one member, and the field that is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"maxPerPerson\":0} | maxPerPerson",
        "{\"maxPerPerson\":21} | maxPerPerson",
        "{\"maxPerPerson\":1.5} | maxPerPerson",
        "{\"ageRating\":-1} | ageRating",
        "{\"ageRating\":20} | ageRating",
        "{\"runningMinutes\":0} | runningMinutes",
        "{\"runningMinutes\":1441} | runningMinutes",
        "{\"posterUrl\":\"http://a.example/x\"} | posterUrl",
        "{\"posterUrl\":\"https:///x\"} | posterUrl",
        "{\"posterUrl\":\"https://a:b@c.example/\"} | posterUrl",
        "{\"posterUrl\":\"https://a.example/ x\"} | posterUrl",
        "{\"posterUrl\":\"javascript:alert(1)\"} | posterUrl",
        "{\"cancellationFees\":[null]} | cancellationFees[0]",
        "{\"cancellationFees\":[{\"daysBefore\":-1,\"percent\":1},{\"daysBefore\":0,\"percent\":1}]}"
            + " | cancellationFees[0].daysBefore",
        "{\"cancellationFees\":[{\"percent\":1}]} | cancellationFees[0].daysBefore",
        "{\"cancellationFees\":[{\"daysBefore\":0}]} | cancellationFees[0].percent",
        "{\"cancellationFees\":[{\"daysBefore\":0,\"percent\":101}]} | cancellationFees[0].percent",
        "{\"cancellationFees\":[{\"daysBefore\":2,\"percent\":1}]} | cancellationFees"
      })
  void aTermOutOfItsRangeIsNamed(String json, String field) {
    assertThat(WrongFields.of(() -> read(json))).containsExactly(field);
  }

  @Test
  void anAddressOf500CharactersIsTheLongest() {
    String address = "https://a.example/" + "x".repeat(482);

    assertThat(read("{\"posterUrl\":\"" + address + "\"}").about().posterUrl()).hasSize(500);
    assertThat(WrongFields.of(() -> read("{\"posterUrl\":\"" + address + "x\"}")))
        .containsExactly("posterUrl");
  }

  @Test
  void feesNameNoDayTwiceAndAreTenAtMost() {
    String zero = "{\"daysBefore\":0,\"percent\":1}";
    String eleven = String.join(",", java.util.Collections.nCopies(11, zero));

    assertThat(WrongFields.of(() -> read("{\"cancellationFees\":[" + zero + "," + zero + "]}")))
        .containsExactly("cancellationFees[1].daysBefore");
    assertThat(WrongFields.of(() -> read("{\"cancellationFees\":[" + eleven + "]}")))
        .containsExactly("cancellationFees");
  }
}
