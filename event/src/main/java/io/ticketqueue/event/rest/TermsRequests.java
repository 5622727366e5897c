package io.ticketqueue.event.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.event.CancellationFee;
import io.ticketqueue.event.EventChange;
import io.ticketqueue.event.EventTerms;
import io.ticketqueue.event.GradePrices;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the body of a request says of an event's terms. */
final class TermsRequests {
  private static final int MOST_FEES = 10;
  private static final int LONGEST_BEFORE = 365;
  private static final int ALL = 100;
  private static final int HIGHEST_AGE = 19;
  private static final int LONGEST_RUN = 24 * 60;
  private static final int LONGEST_URL = 500;

  private TermsRequests() {}

  /** The terms of a new event: what is absent is as usual. */
  static EventTerms terms(EventRequests.EventBody body, Fields fields) {
    GradePrices prices = EventRequests.prices("gradePrices", body.gradePrices(), fields);
    Integer most = maxPerPerson(body.maxPerPerson(), fields);
    List<CancellationFee> fees = fees(body.cancellationFees(), fields);
    String poster = posterUrl(body.posterUrl(), fields);
    return new EventTerms(
        prices,
        most == null ? EventTerms.USUAL_PER_PERSON : most,
        fees == null ? List.of() : fees,
        new EventTerms.About(
            ageRating(body.ageRating(), fields),
            runningMinutes(body.runningMinutes(), fields),
            poster == null || poster.isEmpty() ? null : poster));
  }

  /**
   * A change of the terms: what is absent stays; an empty address takes the poster away.
   *
   * @param cleared the members that were sent as null
   */
  static EventChange.Terms change(
      ChangeRequests.ChangeBody body, Set<String> cleared, Fields fields) {
    return new EventChange.Terms(
        EventRequests.prices("gradePrices", body.gradePrices(), fields),
        maxPerPerson(body.maxPerPerson(), fields),
        fees(body.cancellationFees(), fields),
        to(ageRating(body.ageRating(), fields), cleared.contains("ageRating")),
        to(runningMinutes(body.runningMinutes(), fields), cleared.contains("runningMinutes")),
        posterUrl(body.posterUrl(), fields));
  }

  private static EventChange.@Nullable To to(@Nullable Integer sent, boolean cleared) {
    return sent == null && !cleared ? null : new EventChange.To(sent);
  }

  private static @Nullable Integer maxPerPerson(@Nullable BigDecimal sent, Fields fields) {
    return whole(
        "maxPerPerson", sent, EventTerms.FEWEST_PER_PERSON, EventTerms.MOST_PER_PERSON, fields);
  }

  private static @Nullable Integer ageRating(@Nullable BigDecimal sent, Fields fields) {
    return whole("ageRating", sent, 0, HIGHEST_AGE, fields);
  }

  private static @Nullable Integer runningMinutes(@Nullable BigDecimal sent, Fields fields) {
    return whole("runningMinutes", sent, 1, LONGEST_RUN, fields);
  }

  private static @Nullable Integer whole(
      String field, @Nullable BigDecimal sent, int least, int most, Fields fields) {
    return sent == null ? null : (Integer) fields.number(field, sent, least, most);
  }

  private static @Nullable List<CancellationFee> fees(
      @Nullable List<EventRequests.FeeBody> bodies, Fields fields) {
    if (bodies == null) {
      return null;
    }
    if (bodies.size() > MOST_FEES) {
      fields.wrong("cancellationFees", Violation.WRONG_COUNT, 0, MOST_FEES);
      return List.of();
    }
    int errorsBefore = fields.count();
    List<CancellationFee> fees = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      EventRequests.FeeBody body = bodies.get(i);
      String field = "cancellationFees[" + i + "]";
      if (body == null) {
        fields.wrong(field, Violation.MISSING);
      } else {
        fees.add(
            new CancellationFee(
                fields.number(field + ".daysBefore", body.daysBefore(), 0, LONGEST_BEFORE),
                fields.number(field + ".percent", body.percent(), 0, ALL)));
      }
    }
    if (fields.count() == errorsBefore) {
      checkDays(fees, fields);
    }
    return fees;
  }

  /** No day twice, and a fee for the last day on which buyers may cancel. */
  private static void checkDays(List<CancellationFee> fees, Fields fields) {
    Set<Integer> days = new HashSet<>();
    for (int i = 0; i < fees.size(); i++) {
      if (!days.add(fees.get(i).daysBefore())) {
        fields.wrong("cancellationFees[" + i + "].daysBefore", Violation.NOT_DIFFERENT);
      }
    }
    if (!days.isEmpty() && days.stream().noneMatch(day -> day <= 1)) {
      fields.wrong("cancellationFees", Violation.FEES_WITHOUT_LAST_DAY);
    }
  }

  private static @Nullable String posterUrl(@Nullable String sent, Fields fields) {
    String url = fields.optional("posterUrl", sent, LONGEST_URL);
    if (url != null && !url.isEmpty() && !isHttps(url)) {
      fields.wrong("posterUrl", Violation.NOT_AN_HTTPS_URL);
    }
    return url;
  }

  /** Browsers open it: a name and password in it would be sent there, so it has none. */
  private static boolean isHttps(String url) {
    try {
      URI uri = new URI(url);
      return url.startsWith("https://") && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
