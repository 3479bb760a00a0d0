package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.StartRefused;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who calls, as far as an address says. {@code X-Forwarded-For} counts only as far as proxies that are known have written it:
 * what stands before, or comes from anywhere else, is what a caller claims.
 */
final class Callers {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    /** Whoever has an address of version 6 has the whole network of this many bytes to choose others from. */
    private static final int NETWORK = 8;

    private final List<IpAddressMatcher> proxies;

    /** @throws StartRefused if one of the proxies is no address */
    Callers(List<String> proxies) {
        this.proxies = proxies.stream()
                .filter(one -> !one.isBlank())
                .map(Callers::network)
                .toList();
    }

    /** The same for all requests of one caller, and of no other that can be told from it. */
    String of(HttpServletRequest request) {
        // Without the interface that a link-local address came by.
        var caller = request.getRemoteAddr().replaceFirst("%.*", "");
        var claimed = claimed(request);
        for (var i = claimed.size() - 1; i >= 0 && isProxy(caller); i--) {
            var before = address(claimed.get(i));
            if (before.isEmpty()) {
                break;
            }
            caller = before.get();
        }
        return network6(caller).orElse(caller);
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static List<String> claimed(HttpServletRequest request) {
        return Collections.list(request.getHeaders(FORWARDED_FOR)).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .toList();
    }

    /** Some proxies write the port too, or version 4 as 6: {@code 203.0.113.7:4711}, {@code ::ffff:203.0.113.7}. */
    private static Optional<String> address(String written) {
        var text = written.strip()
                .replaceFirst("^\\[([^\\]]*)](:\\d+)?$", "$1")
                .replaceFirst("^([\\d.]+):\\d+$", "$1")
                .replaceFirst("^::[fF]{4}:(?=[\\d.]+$)", "");
        return V4.matcher(text).matches() || parsed6(text).isPresent() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> network6(String address) {
        return parsed6(address).map(known -> HexFormat.of().formatHex(known.getAddress(), 0, NETWORK));
    }

    private static Optional<Inet6Address> parsed6(String text) {
        if (!text.contains(":") || !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // With a colon it is an address or nothing: no name is looked up.
            return InetAddress.getByName(text) instanceof Inet6Address known ? Optional.of(known) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static IpAddressMatcher network(String written) {
        var text = written.strip();
        var address = text.replaceFirst("/\\d{1,3}$", "");
        try {
            if (address(address).isPresent()) {
                return new IpAddressMatcher(text);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new StartRefused(
                "HUIYIN_PROXIES 中的“" + text + "”不是地址，回音没有启动。", "请写代理服务器的地址或网段，如 10.0.0.5 或 10.0.0.0/24，用逗号分开。");
    }
}
