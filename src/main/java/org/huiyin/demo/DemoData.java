package org.huiyin.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.assignment.Units;
import org.huiyin.database.StartLock;
import org.huiyin.identity.AccountRegister;
import org.huiyin.identity.Groups;
import org.huiyin.proposal.Channel;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Units and accounts of the demo; what somebody changed about an existing one stays. */
@Component
@Profile(DemoProfile.NAME)
class DemoData implements SmartLifecycle {

    static final String ORIGIN = "demo";

    private final Units units;
    private final AccountRegister accounts;
    private final StartLock lock;
    private boolean running;

    DemoData(Units units, AccountRegister accounts, StartLock lock) {
        this.units = units;
        this.accounts = accounts;
        this.lock = lock;
    }

    @Override
    public void start() {
        lock.whileHeld(() -> {
            units().forEach((code, name) -> {
                if (units.find(code).isEmpty()) {
                    units.put(code, name, Channel.GOVERNMENT);
                }
            });
            for (var one : DemoAccount.all()) {
                accounts.put(one.account(), one.password(), one.name(), one.groups(), ORIGIN);
            }
        });
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the groups that the accounts join. */
    @Override
    public int getPhase() {
        return Groups.PHASE + 50;
    }

    private static Map<String, String> units() {
        var units = new LinkedHashMap<String, String>();
        units.put("jxj", "平湖市经信局");
        units.put("kjj", "平湖市科技局");
        units.put("hnfgw", "湖南省发改委");
        units.put("hnswt", "湖南省商务厅");
        units.put("hnjtt", "湖南省交通运输厅");
        units.put("nxscjg", "自治区市场监管厅");
        units.put("nxybj", "宁夏银保监局");
        units.put("nxdfjr", "自治区地方金融监管局");
        return units;
    }
}
