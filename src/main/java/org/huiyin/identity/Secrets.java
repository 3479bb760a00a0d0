package org.huiyin.identity;

import java.util.Locale;
import java.util.Set;
import org.huiyin.StartRefused;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Refuses secrets that everybody knows, before anything starts; the demo, which lives of such, is left alone. */
class Secrets implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int SHORTEST = 10;

    /** What is left of the usual passwords without their digits and signs, in both readings of these. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "",
            "a",
            "aa",
            "ab",
            "abc",
            "abcd",
            "admin",
            "adminadmin",
            "administrator",
            "camunda",
            "changeit",
            "changeme",
            "default",
            "demo",
            "guest",
            "huawei",
            "huiyin",
            "huiyinadmin",
            "iloveyou",
            "letmein",
            "master",
            "pass",
            "password",
            "passwd",
            "postgres",
            "postgresql",
            "pwd",
            "qaz",
            "qazwsx",
            "qwe",
            "qweasd",
            "qwer",
            "qwert",
            "qwerty",
            "root",
            "secret",
            "superuser",
            "system",
            "temp",
            "test",
            "tiger",
            "user",
            "welcome",
            "zhengxie");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        check(
                "HUIYIN_ADMIN_PASSWORD",
                environment.getProperty("huiyin.admin.password"),
                environment.getProperty("huiyin.admin.user"),
                true);
        check(
                "HUIYIN_DB_PASSWORD",
                environment.getProperty("huiyin.db.password"),
                environment.getProperty("huiyin.db.user"),
                false);
    }

    private static void check(String variable, String secret, String account, boolean ofPerson) {
        if (!StringUtils.hasText(secret)) {
            return;
        }
        if (isWellKnown(secret, account)) {
            throw new StartRefused(variable + " 是人人猜得到的密码，回音没有启动。", "请换一个随机生成的密码，例如 openssl rand -base64 20 的输出。");
        }
        if (ofPerson && !isStrong(secret)) {
            throw new StartRefused(variable + " 太弱，回音没有启动。", "密码至少 " + SHORTEST + " 个字符，要有大写字母、小写字母、数字和符号。");
        }
    }

    static boolean isWellKnown(String secret, String account) {
        var plain = secret.toLowerCase(Locale.ROOT);
        var word = plain.replaceAll("[^a-z]", "");
        var disguised = plain.replaceAll("[^a-z]+$", "")
                .replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replaceAll("[^a-z]", "");
        return WELL_KNOWN.contains(word)
                || WELL_KNOWN.contains(disguised)
                || StringUtils.hasText(account) && plain.contains(account.toLowerCase(Locale.ROOT));
    }

    /** As the engine's password policy asks, which would refuse it with fewer words. */
    private static boolean isStrong(String secret) {
        return secret.length() >= SHORTEST
                && secret.chars().anyMatch(Character::isUpperCase)
                && secret.chars().anyMatch(Character::isLowerCase)
                && secret.chars().anyMatch(Character::isDigit)
                && secret.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
    }
}
